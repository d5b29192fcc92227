import { systemClock } from "../model/clock.ts"
import { createTerminal } from "./create-terminal.ts"

// A reader such as `head` that has seen enough closes the pipe; that is no failure of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0)
  throw error
})

export const terminal = createTerminal(process.stdout, process.stderr, systemClock)
