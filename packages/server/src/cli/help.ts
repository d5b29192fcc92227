import type { Command, Flag } from "./command.ts"
import { commonFlags } from "./parse-arguments.ts"

/** What `--help` prints for one command. */
export function commandHelp(command: Command): string {
  const flags = Object.entries<Flag>({ ...command.flags, ...commonFlags }).map(
    ([name, flag]) =>
      [`--${name}${flag.placeholder ? ` ${flag.placeholder}` : ""}`, docOf(flag)] as const,
  )
  return [`Usage: soundings ${usageOf(command)}`, "", command.summary, "", ...columns(flags)].join(
    "\n",
  )
}

/** What `soundings --help` prints. */
export function overview(commands: readonly Command[], version: string): string {
  const rows = commands.map((command) => [usageOf(command), command.summary] as const)
  return [
    `Soundings ${version} listens to podcasts and tells you when somebody says what you asked to hear about.`,
    "",
    "Usage: soundings COMMAND …",
    "",
    ...columns(rows),
    "",
    "`soundings COMMAND --help` says more about each.",
  ].join("\n")
}

function usageOf({ name, positionals }: Command): string {
  const shown = positionals.map((positional) =>
    positional.endsWith("?") ? `[${positional.slice(0, -1)}]` : positional,
  )
  return [name, ...shown].join(" ")
}

function docOf(flag: Flag): string {
  return flag.default === undefined ? flag.doc : `${flag.doc} Default: ${flag.default || "none"}.`
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`)
}
