import { run } from "./cli/run.ts"
import { terminal } from "./cli/terminal.ts"

process.exitCode = await run(process.argv.slice(2), terminal, process.env)
