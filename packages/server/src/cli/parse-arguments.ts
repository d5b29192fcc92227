import { parseArgs, type ParseArgsOptionDescriptor } from "node:util"
import type { Environment } from "../config/read-config.ts"
import type { Command, Flag, Invocation } from "./command.ts"
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
  checkFlags(command, values)
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

/** Node's message, without its advice in Node's terms. */
function wordsOf({ message }: Error, names: readonly string[]): string {
  const unknown = /^Unknown option '(-[^']+)'/.exec(message)?.[1]
  if (unknown !== undefined) return wordsOfUnknown(unknown, names)
  const isAmbiguous = message.includes("' argument is ambiguous")
  const ambiguous = isAmbiguous ? /^Option '(-[^ ']+)/.exec(message)?.[1] : undefined
  if (ambiguous !== undefined)
    return `${ambiguous} takes a value; one that begins with - is written ${ambiguous}=-…`
  const valueless = /^Option '(?:-\w, )?(--[^ ]+) <value>' argument missing/.exec(message)?.[1]
  return valueless === undefined ? message : `${valueless} needs a value`
}

function wordsOfUnknown(option: string, names: readonly string[]): string {
  if (!option.startsWith("--"))
    return `unknown option '${option}': what begins with - and is no option follows --`
  const meant = nearest(option.slice(2), names)
  return `unknown option '${option}'${meant === null ? "" : `: did you mean --${meant}?`}`
}

function checkPositionals({ positionals: declared }: Command, given: readonly string[]): void {
  const missing = declared.filter(({ isOptional }) => !isOptional)[given.length]
  if (missing !== undefined) throw new UsageError(`${missing.name} is missing`)
  const surplus = declared.at(-1)?.isRest ? undefined : given[declared.length]
  if (surplus !== undefined)
    throw new UsageError(`${JSON.stringify(surplus)} is one argument too many`)
  for (const [index, { name, isRest, check }] of declared.entries()) {
    const text = isRest ? given.slice(index).join(" ") : given[index]
    if (text !== undefined) check?.(text, name)
  }
}

function checkFlags({ flags }: Command, values: Readonly<Record<string, unknown>>): void {
  const missing = Object.keys(flags).filter(
    (name) => flags[name]!.isRequired && values[name] === undefined,
  )
  if (missing.length > 0) {
    const names = missing.map((name) => `--${name}`).join(" and ")
    throw new UsageError(`${names} ${missing.length === 1 ? "is" : "are"} missing`)
  }
  for (const [name, { check }] of Object.entries<Flag>(flags))
    for (const text of [values[name] ?? []].flat()) check?.(text as string, `--${name}`)
}
