import { systemClock } from "../model/clock.ts"
import { createTerminal } from "./create-terminal.ts"

// A reader such as `head` closes the pipe once it has seen enough; that is not a failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0)
  throw error
})

export const terminal = createTerminal(process.stdout, process.stderr, systemClock)
