import type { Environment } from "../config/read-config.ts"
import { SoundingsError } from "../model/error.ts"
import { version } from "../service/product.ts"
import type { AnswerError } from "./answer-error.ts"
import type { Command } from "./command.ts"
import { commands } from "./commands.ts"
import { commandMissing, commandsOf, findCommand, type FoundCommand } from "./find-command.ts"
import { commandHelp, groupHelp, overview } from "./help.ts"
import { type Output, safe, toJson } from "./output.ts"
import { parseArguments } from "./parse-arguments.ts"
import { UsageError } from "./usage-error.ts"
import { program } from "./program.ts"

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
  let command: Command | undefined
  try {
    const found = findCommand(commands, spelledOut(args))
    command = found.command
    if (!command) {
      showOverview(found, output)
      return 0
    }
    const { rest } = found
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

/** `help feed add` is `feed add --help`, as in other programs. */
function spelledOut([first, ...others]: readonly string[]): readonly string[] {
  if (first === "help" || first === "version") return [...others, `--${first}`]
  return first === undefined ? [] : [first, ...others]
}

function showOverview({ words, rest }: FoundCommand, output: Output): void {
  if (hasFlag(rest, "--version", "-v", "-V")) return output.line(version)
  const [group] = words
  if (group === undefined) return output.line(overview(commands, version, output.width))
  if (!hasFlag(rest, "--help", "-h")) throw commandMissing(commands, group)
  output.line(groupHelp(group, commandsOf(commands, words), output.width))
}

function report(
  error: unknown,
  command: Command | undefined,
  args: readonly string[],
  output: Output,
): number {
  const { status, ...said } = explain(error, command)
  if (hasFlag(args, "--json")) output.note(toJson({ error: said }))
  else output.note(safe(`soundings: ${sentence(placed(said))} ${said.hint}`))
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
  /** Position in the query, from 0. */
  readonly position?: number | undefined
  /** The id of the request in the server's log. */
  readonly requestId?: string | undefined
  readonly status: number
}

/** Errors in arguments or settings. */
const misuseCodes = ["config_invalid", "query_invalid", "secret_invalid"]

function explain(error: unknown, command: Command | undefined): Explanation {
  if (error instanceof UsageError) {
    const about = error.about ?? command?.name
    const hint = `See \`${program()} ${about === undefined ? "" : `${about} `}--help\`.`
    return { code: "usage", message: error.message, hint, status: exitMisused }
  }
  if (error instanceof SoundingsError) {
    const { code, message, hint } = error
    const { position, requestId } = error as Partial<AnswerError>
    const status = misuseCodes.includes(code) ? exitMisused : exitFailed
    return { code, message, hint, position, requestId, status }
  }
  const message = error instanceof Error ? error.message : String(error)
  return {
    code: "internal_error",
    message: `this should not have happened: ${message}`,
    hint: "Please report it, with what --verbose shows.",
    status: exitFailed,
  }
}

function placed({ message, position }: Pick<Explanation, "message" | "position">): string {
  return position === undefined ? message : `${message} (at character ${position + 1} of the query)`
}
