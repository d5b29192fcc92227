import type { Command } from "./command.ts"
import { nearest } from "./nearest.ts"
import { UsageError } from "./usage-error.ts"

/** The longest command name is two words. */
const nameWordsMax = 2

export function findCommand(
  commands: readonly Command[],
  args: readonly string[],
): Command | undefined {
  return commands.find(({ name }) => name.split(" ").every((word, index) => args[index] === word))
}

/** The commands whose names begin with a word, such as those of `feed`. */
export function commandsOf(commands: readonly Command[], group: string | undefined): Command[] {
  return commands.filter(({ name }) => name.startsWith(`${group} `))
}

/** The error for an unknown command, with the likely intended one. */
export function unknownCommand(commands: readonly Command[], args: readonly string[]): UsageError {
  const [group, word] = args
  const members = commandsOf(commands, group).map(({ name }) => name.split(" ")[1]!)
  if (members.length > 0) {
    const all = `one of ${members.join(", ")}`
    if (word === undefined || word.startsWith("-"))
      return new UsageError(`\`soundings ${group}\` needs a command after it: ${all}`)
    const meant = nearest(word, members)
    const hint =
      meant === null ? `it takes ${all}` : `did you mean \`soundings ${group} ${meant}\`?`
    return new UsageError(`there is no command ${JSON.stringify(`${group} ${word}`)}: ${hint}`)
  }
  const words = args.filter((arg) => !arg.startsWith("-")).slice(0, nameWordsMax)
  const names = commands.map(({ name }) => name)
  const meant =
    nearest(words.join(" "), names) ??
    nearest(words[0] ?? "", [...new Set(names.map((name) => name.split(" ")[0]!))])
  const hint = meant === null ? "" : `: did you mean \`soundings ${meant}\`?`
  return new UsageError(`there is no command ${JSON.stringify(words.join(" "))}${hint}`)
}
