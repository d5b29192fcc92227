import { openInput } from "./open-input.ts"

/** The content of a file named on the command line; `-` is standard input. */
export async function readInput(path: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of (await openInput(path)) as AsyncIterable<Uint8Array>) chunks.push(chunk)
  return Buffer.concat(chunks)
}
