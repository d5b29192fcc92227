import { parseArgs, type ParseArgsOptionDescriptor } from "node:util"
import type { Environment } from "../config/read-config.ts"
import type { Command, Invocation } from "./command.ts"
import type { Output } from "./output.ts"
import { nearest } from "./nearest.ts"
import { UsageError } from "./usage-error.ts"

/** Flags of all commands. */
export const commonFlags = {
  help: { type: "boolean", doc: "Show this and do nothing." },
  verbose: { type: "boolean", doc: "Show the details of an error." },
} as const

/** Parses the arguments after a command's name. */
export function parseArguments(
  command: Command,
  args: readonly string[],
  output: Output,
  environment: Environment,
): Invocation {
  const { values, positionals } = parse(command, args)
  checkPositionals(command, positionals)
  return {
    positionals,
    output,
    environment,
    text: (name) => (values[name] as string | undefined) ?? command.flags[name]?.default,
    has: (name) => values[name] === true,
    list: (name) => (values[name] as string[] | undefined) ?? [],
  }
}

function parse(command: Command, args: readonly string[]) {
  const flags = { ...command.flags, ...commonFlags }
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, flag]): [string, ParseArgsOptionDescriptor] => [
      name,
      { type: flag.type, multiple: "multiple" in flag },
    ]),
  )
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(wordsOf(error as Error, Object.keys(flags)))
  }
}

/** The first sentence of Node's message says what is wrong; the rest is advice in Node's terms. */
function wordsOf({ message }: Error, names: readonly string[]): string {
  const [first = message] = message.split(". To specify")
  const unknown = /^Unknown option '--([^']+)'/.exec(first)?.[1]
  const meant = unknown === undefined ? null : nearest(unknown, names)
  return meant === null ? first : `${first}: did you mean --${meant}?`
}

function checkPositionals({ positionals: names }: Command, given: readonly string[]): void {
  const missing = names.filter((name) => !name.endsWith("?"))[given.length]
  if (missing !== undefined) throw new UsageError(`${missing} is missing`)
  const surplus = names.at(-1)?.endsWith("…") ? undefined : given[names.length]
  if (surplus !== undefined)
    throw new UsageError(`${JSON.stringify(surplus)} is one argument too many`)
}
