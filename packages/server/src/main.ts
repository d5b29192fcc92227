import { restartForMemory } from "./cli/restart-for-memory.ts"

const args = process.argv.slice(2)
restartForMemory(args)
// Imported only now: the process may have been replaced.
const { run } = await import("./cli/run.ts")
const { terminal } = await import("./cli/terminal.ts")
process.exitCode = await run(args, terminal, process.env)
// A command has closed what it opened. After a failure, anything still open must not delay the
// exit.
if (process.exitCode !== 0) setTimeout(() => process.exit(), 2_000).unref()
