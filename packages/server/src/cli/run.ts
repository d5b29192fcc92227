import type { Environment } from "../config/read-config.ts"
import { SoundingsError } from "../model/error.ts"
import { version } from "../service/product.ts"
import type { Command } from "./command.ts"
import { commands } from "./commands.ts"
import { commandsOf, findCommand, unknownCommand } from "./find-command.ts"
import { commandHelp, overview } from "./help.ts"
import { type Output, safe, toJson } from "./output.ts"
import { parseArguments } from "./parse-arguments.ts"
import { UsageError } from "./usage-error.ts"

const exitFailed = 1
const exitMisused = 2

/**
 * Runs one command and returns the exit status: 0 done, 1 failed, 2 misused. An error is one line
 * on standard error, as JSON if `--json` was given.
 */
export async function run(
  args: readonly string[],
  output: Output,
  environment: Environment,
): Promise<number> {
  const command = findCommand(commands, args)
  try {
    if (!command) {
      showOverview(args, output)
      return 0
    }
    const rest = args.slice(command.name.split(" ").length)
    if (hasFlag(rest, "--help", "-h")) output.line(commandHelp(command, output.width))
    else await command.run(parseArguments(command, rest, output, environment))
    return 0
  } catch (error) {
    return report(error, command, args, output)
  }
}

/** Whether the arguments before `--` contain a flag. */
function hasFlag(args: readonly string[], ...names: readonly string[]): boolean {
  const end = args.indexOf("--")
  return (end === -1 ? args : args.slice(0, end)).some((arg) => names.includes(arg))
}

function showOverview(args: readonly string[], output: Output): void {
  const [first] = args
  if (first === "--version") return output.line(version)
  if (first !== undefined && !hasFlag(args, "--help", "-h")) throw unknownCommand(commands, args)
  const group = commandsOf(commands, first)
  output.line(overview(group.length === 0 ? commands : group, version, output.width))
}

function report(
  error: unknown,
  command: Command | undefined,
  args: readonly string[],
  output: Output,
): number {
  const { status, ...said } = explain(error, command)
  if (hasFlag(args, "--json")) output.note(toJson({ error: said }))
  else output.note(safe(`soundings: ${sentence(said.message)} ${said.hint}`))
  if (hasFlag(args, "--verbose") && error instanceof Error)
    output.note(error.stack ?? error.message)
  return status
}

function sentence(message: string): string {
  return /[.?!]$/.test(message) ? message : `${message}.`
}

interface Explanation {
  readonly code: string
  readonly message: string
  readonly hint: string
  readonly status: number
}

function explain(error: unknown, command: Command | undefined): Explanation {
  if (error instanceof UsageError) {
    const help = `soundings ${command ? `${command.name} ` : ""}--help`
    const hint = `See \`${help}\`.`
    return { code: "usage", message: error.message, hint, status: exitMisused }
  }
  if (error instanceof SoundingsError) {
    const { code, hint } = error
    return { code, message: placed(error), hint, status: exitFailed }
  }
  const message = error instanceof Error ? error.message : String(error)
  return {
    code: "internal_error",
    message: `this should not have happened: ${message}`,
    hint: "Please report it, with what --verbose shows.",
    status: exitFailed,
  }
}

function placed(error: SoundingsError): string {
  const { position } = error as { position?: number }
  return position === undefined
    ? error.message
    : `${error.message} (at character ${position + 1} of the query)`
}
