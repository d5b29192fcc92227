import { run } from "../src/cli/run.ts"

/** The outcome of a command. */
export interface Ran {
  readonly status: number
  /** Lines of standard output. */
  readonly lines: string[]
  /** The raw text written to standard output. */
  readonly written: string
  readonly notes: string[]
}

/** Runs a command in this process as `soundings` would. */
export async function soundings(args: readonly string[], environment = {}): Promise<Ran> {
  const [lines, notes, pieces]: [string[], string[], string[]] = [[], [], []]
  const output = {
    width: 80,
    line: (text: string) => void lines.push(text),
    write: async (text: string) => void pieces.push(text),
    note: (text: string) => void notes.push(text),
    progress: () => {},
  }
  const status = await run(args, output, environment)
  return { status, lines, written: pieces.join(""), notes }
}

/** The last line printed by a command with `--json`. */
export function last(ran: Ran): any {
  return JSON.parse(ran.lines.at(-1)!)
}
