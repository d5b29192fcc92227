import { type Command, type Flag, jsonFlag } from "./command.ts"
import { connectionFlags } from "./connect.ts"
import { nearest } from "./nearest.ts"
import { commonFlags } from "./parse-arguments.ts"
import { UsageError } from "./usage-error.ts"
import { program } from "./program.ts"

/** Options that may also precede the command. */
const leadingFlags: Readonly<Record<string, Pick<Flag, "type">>> = {
  ...commonFlags,
  ...jsonFlag,
  ...connectionFlags,
  version: { type: "boolean" },
}
const shortFlags: Readonly<Record<string, string>> = {
  "-h": "help",
  "-v": "version",
  "-V": "version",
}

/** The beginning of a command line. */
export interface FoundCommand {
  /** Undefined if the words name a group of commands, or if there are none. */
  readonly command: Command | undefined
  readonly words: readonly string[]
  /** The options before the name of the command, and everything after it. */
  readonly rest: readonly string[]
}

/** Finds the named command. Throws a `UsageError` if there is none of that name. */
export function findCommand(commands: readonly Command[], args: readonly string[]): FoundCommand {
  const words: string[] = []
  const options: string[] = []
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at]!
    if (arg.startsWith("-")) {
      const length = optionLength(arg)
      const option = args.slice(at, at + length)
      if (option.length < length) throw new UsageError(`${arg} needs a value`)
      options.push(...option)
      at += option.length - 1
      continue
    }
    words.push(arg)
    const command = commands.find(({ name }) => name === words.join(" "))
    if (command) return { command, words, rest: [...options, ...args.slice(at + 1)] }
    if (commandsOf(commands, words).length === 0) throw unknownCommand(commands, words)
  }
  return { command: undefined, words, rest: options }
}

/** Number of arguments that an option before the command takes, with its value. */
function optionLength(arg: string): number {
  const [name = "", value] = arg.replace(/^--/, "").split("=", 2)
  const flag = leadingFlags[shortFlags[arg] ?? (arg.startsWith("--") ? name : "")]
  if (flag) return flag.type === "string" && value === undefined ? 2 : 1
  const meant = nearest(name, Object.keys(leadingFlags))
  throw new UsageError(
    `unknown option '${arg}'${meant === null ? " before a command" : `: did you mean --${meant}?`}`,
  )
}

/** The commands whose names begin with the given words, such as those of `feed`. */
export function commandsOf(commands: readonly Command[], words: readonly string[]): Command[] {
  return commands.filter(({ name }) => words.every((word, at) => name.split(" ")[at] === word))
}

/** The error for a group of commands without one of its commands. */
export function commandMissing(commands: readonly Command[], group: string): UsageError {
  const members = membersOf(commands, group)
  const all = members.length === 1 ? members[0]! : `one of ${members.join(", ")}`
  return new UsageError(`\`${program()} ${group}\` needs a command after it: ${all}`, group)
}

/** The error for an unknown command, with the likely intended one. */
function unknownCommand(commands: readonly Command[], words: readonly string[]): UsageError {
  const [first = "", second] = words
  if (second === undefined) {
    const firsts = [...new Set(commands.map(({ name }) => name.split(" ")[0]!))]
    return new UsageError(notFound(first, nearest(first, firsts), ""))
  }
  const members = membersOf(commands, first)
  const meant = nearest(second, members)
  const known = `: it takes ${members.length === 1 ? "" : "one of "}${members.join(", ")}`
  const whole = meant === null ? null : `${first} ${meant}`
  return new UsageError(notFound(words.join(" "), whole, known), first)
}

function notFound(name: string, meant: string | null, otherwise: string): string {
  const hint = meant === null ? otherwise : `: did you mean \`${program()} ${meant}\`?`
  return `there is no command ${JSON.stringify(name)}${hint}`
}

function membersOf(commands: readonly Command[], group: string): string[] {
  return commandsOf(commands, [group]).map(({ name }) => name.split(" ")[1]!)
}
