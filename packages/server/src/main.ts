import { run } from "./cli/run.ts"
import { terminal } from "./cli/terminal.ts"

process.exitCode = await run(process.argv.slice(2), terminal, process.env)
// A command has closed what it opened. What is left open after a failure keeps nobody waiting.
if (process.exitCode !== 0) setTimeout(() => process.exit(), 2_000).unref()
