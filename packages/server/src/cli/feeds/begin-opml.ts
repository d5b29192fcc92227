import { openOpmlHere } from "../../opml/read-opml.ts"

/** Number of bytes read to check that a file is an OPML file. */
const begunBytesMax = 1_000_000

/**
 * Reads the beginning of a file and returns the whole. Throws an `OpmlError` if it is not an OPML
 * file.
 */
export async function beginOpml(
  file: AsyncIterable<Uint8Array>,
): Promise<AsyncIterable<Uint8Array>> {
  const rest = file[Symbol.asyncIterator]()
  const reading = openOpmlHere(null)
  const begun: Uint8Array[] = []
  for (let byteCount = 0; byteCount < begunBytesMax; byteCount += begun.at(-1)!.length) {
    const next = await rest.next()
    if (next.done) {
      await reading.end()
      break
    }
    begun.push(next.value)
    await reading.write(next.value)
  }
  return joined(begun, rest)
}

async function* joined(
  begun: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  yield* begun
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}
