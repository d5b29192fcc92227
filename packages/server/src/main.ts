import { restartForMemory } from "./cli/restart-for-memory.ts"

const args = process.argv.slice(2)
restartForMemory(args)
// Loaded only now: the process may have been replaced.
const { run } = await import("./cli/run.ts")
const { terminal } = await import("./cli/terminal.ts")
process.exitCode = await run(args, terminal, process.env)
// A command has closed what it opened. What is left open after a failure keeps nobody waiting.
if (process.exitCode !== 0) setTimeout(() => process.exit(), 2_000).unref()
