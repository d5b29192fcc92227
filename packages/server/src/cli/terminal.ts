import { systemClock } from "../model/clock.ts"
import { createTerminal } from "./create-terminal.ts"

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // A reader such as `head` closes the pipe once it has seen enough; that is not a failure.
  if (error.code === "EPIPE") process.exit(0)
  const reason = error.code === "ENOSPC" ? "the disk is full" : error.message
  console.error(`soundings: the result cannot be written: ${reason}. Send it elsewhere.`)
  process.exit(1)
})
// There is nowhere left to report it.
process.stderr.on("error", () => process.exit(1))

export const terminal = createTerminal(process.stdout, process.stderr, systemClock)
