import type { Command, Flag } from "./command.ts"
import { commonFlags } from "./parse-arguments.ts"
import { program } from "./program.ts"

/** The maximum width of the left column; longer entries get a line of their own. */
const leftWidthMax = 30
/** A narrower screen wraps by itself. */
const widthMin = 30
/** On a narrower screen, the right column is printed below the left one. */
const twoColumnsWidthMin = 60
const belowIndent = 6
/** Longer lines are hard to read. */
const widthMax = 110

/** The output of `--help` for one command, for a screen of this many columns. */
export function commandHelp(command: Command, width: number): string {
  const flags = Object.entries<Flag>({ ...command.flags, ...commonFlags }).map(
    ([name, flag]) =>
      [`--${name}${flag.placeholder ? ` ${flag.placeholder}` : ""}`, docOf(flag)] as const,
  )
  return [
    ...usageLine(`${usageOf(command)} [options]`, width),
    "",
    ...wrap(command.summary, columnsOf(width)),
    "",
    ...columns(flags, width),
  ].join("\n")
}

/** The output of `soundings --help`. */
export function overview(commands: readonly Command[], version: string, width: number): string {
  return [
    ...wrap(
      `Soundings ${version} listens to podcasts and notifies you when somebody says what you asked to hear about.`,
      columnsOf(width),
    ),
    "",
    ...usageLine("COMMAND …", width),
    "",
    ...columns(commands.map(rowOf), width),
    "",
    ...wrap(`\`${program()} COMMAND --help\` says more about each.`, columnsOf(width)),
  ].join("\n")
}

/** What `soundings feed --help` prints. */
export function groupHelp(group: string, commands: readonly Command[], width: number): string {
  return [
    ...usageLine(`${group} COMMAND …`, width),
    "",
    ...columns(commands.map(rowOf), width),
    "",
    ...wrap(`\`${program()} ${group} COMMAND --help\` says more about each.`, columnsOf(width)),
  ].join("\n")
}

/** Continuation lines are indented, so that they do not look like another command. */
function usageLine(rest: string, width: number): string[] {
  const lines = wrap(`Usage: ${program()} ${rest}`, columnsOf(width) - 2)
  return lines.map((line, index) => (index === 0 ? line : `  ${line}`))
}

function rowOf(command: Command): readonly [string, string] {
  return [usageOf(command), command.summary]
}

function usageOf({ name, positionals, flags }: Command): string {
  const shown = positionals.map((positional) => {
    const text = positional.isRest ? `${positional.name}…` : positional.name
    return positional.isOptional ? `[${text}]` : text
  })
  const required = Object.entries(flags)
    .filter(([, flag]) => flag.isRequired)
    .map(([flagName, { placeholder }]) => `--${flagName} ${placeholder}`)
  return [name, ...shown, ...required].join(" ")
}

function docOf(flag: Flag): string {
  return flag.default === undefined ? flag.doc : `${flag.doc} Default: ${flag.default || "none"}.`
}

function columns(rows: readonly (readonly [string, string])[], width: number): string[] {
  const longest = Math.max(...rows.map(([left]) => left.length))
  const isNarrow = width < twoColumnsWidthMin
  const indent = isNarrow ? belowIndent : Math.min(longest, leftWidthMax) + 4
  return rows.flatMap(([left, right]) => {
    const lines = wrap(right, columnsOf(width) - indent)
    const first = `  ${left}`
    if (isNarrow || first.length > indent - 2)
      return [first, ...lines.map((line) => " ".repeat(indent) + line)]
    return lines.map((line, index) => (index === 0 ? first : "").padEnd(indent) + line)
  })
}

function columnsOf(width: number): number {
  return Math.min(Math.max(width, widthMin), widthMax)
}

/** Wraps a text at blanks to lines of at most this width. */
function wrap(text: string, width: number): string[] {
  const lines = [""]
  for (const word of text.split(" ")) {
    const line = lines.at(-1)!
    if (line === "") lines[lines.length - 1] = word
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}
