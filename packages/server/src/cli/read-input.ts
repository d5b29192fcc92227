import { SoundingsError } from "../model/error.ts"
import { openInput } from "./open-input.ts"

/**
 * Reads and parses a file named on the command line; `-` is standard input. If parsing fails, the
 * hint is about the file: the parser's own hint is about the publisher.
 */
export async function parseInput<Parsed>(
  path: string,
  what: string,
  parse: (bytes: Uint8Array) => Parsed,
): Promise<Parsed> {
  const bytes = await readInput(path)
  try {
    return parse(bytes)
  } catch (error) {
    if (!(error instanceof SoundingsError)) throw error
    const { code, message } = error
    const hint = `Check that ${path === "-" ? "standard input" : path} is ${what}.`
    throw new SoundingsError({ code, message, hint, cause: error })
  }
}

async function readInput(path: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of (await openInput(path)) as AsyncIterable<Uint8Array>) chunks.push(chunk)
  return Buffer.concat(chunks)
}
