import type { Environment } from "../config/read-config.ts"
import { SoundingsError } from "../model/error.ts"
import { version } from "../service/product.ts"
import type { Command } from "./command.ts"
import { commands } from "./commands.ts"
import { commandHelp, overview } from "./help.ts"
import { type Output, safe } from "./output.ts"
import { parseArguments } from "./parse-arguments.ts"
import { UsageError } from "./usage-error.ts"

const exitFailed = 1
const exitMisused = 2

/** Runs one command and answers the exit status: 0 done, 1 failed, 2 misused. Errors are one line on standard error. */
export async function run(
  args: readonly string[],
  output: Output,
  environment: Environment,
): Promise<number> {
  const command = findCommand(args)
  try {
    if (!command) return showOverview(args, output)
    const rest = args.slice(command.name.split(" ").length)
    if (wantsHelp(rest)) output.line(commandHelp(command))
    else await command.run(parseArguments(command, rest, output, environment))
    return 0
  } catch (error) {
    return report(error, command, args.includes("--verbose"), output)
  }
}

function findCommand(args: readonly string[]): Command | undefined {
  return commands.find(({ name }) => name.split(" ").every((word, index) => args[index] === word))
}

function wantsHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--")
  return (end === -1 ? args : args.slice(0, end)).some((arg) => arg === "--help" || arg === "-h")
}

function showOverview(args: readonly string[], output: Output): number {
  const [first] = args
  if (first === "--version") {
    output.line(version)
    return 0
  }
  if (first === undefined || wantsHelp(args)) {
    const group =
      first === undefined || first.startsWith("-")
        ? commands
        : commands.filter(({ name }) => name.startsWith(`${first} `))
    output.line(overview(group.length === 0 ? commands : group, version))
    return 0
  }
  throw new UsageError(`there is no command ${JSON.stringify(args.slice(0, 2).join(" "))}`)
}

function report(
  error: unknown,
  command: Command | undefined,
  isVerbose: boolean,
  output: Output,
): number {
  const { line, status } = explain(error, command)
  output.note(safe(`soundings: ${line}`))
  if (isVerbose && error instanceof Error) output.note(error.stack ?? error.message)
  return status
}

function explain(error: unknown, command: Command | undefined): { line: string; status: number } {
  if (error instanceof UsageError) {
    const help = `soundings ${command ? `${command.name} ` : ""}--help`
    return { line: `${error.message}. See \`${help}\`.`, status: exitMisused }
  }
  if (error instanceof SoundingsError)
    return { line: `${placed(error)}. ${error.hint}`, status: exitFailed }
  const message = error instanceof Error ? error.message : String(error)
  return {
    line: `this should not have happened: ${message}. Please report it, with what --verbose shows.`,
    status: exitFailed,
  }
}

function placed(error: SoundingsError): string {
  const { position } = error as { position?: number }
  return position === undefined
    ? error.message
    : `${error.message} (at character ${position + 1} of the query)`
}
