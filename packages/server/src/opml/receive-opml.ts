import type { Clock } from "../model/clock.ts"
import { SoundingsError } from "../model/error.ts"
import type { Storage } from "../storage/storage.ts"

/** Maximum size of an OPML file in bytes: some 400,000 feeds. */
const opmlBytesMax = 64 * 1024 * 1024
/** Bytes of one piece, which is one row of the catalogue. */
const pieceBytes = 256 * 1024

export interface ReceivePorts {
  readonly storage: {
    readonly write: Pick<
      Storage["write"],
      "addImport" | "addImportPiece" | "startImport" | "dropImport"
    >
  }
  readonly clock: Clock
}

/**
 * Stores an OPML file in the catalogue as it arrives, to be read when there is time. Returns the id
 * of its import.
 */
export async function receiveOpml(
  source: AsyncIterable<Uint8Array>,
  contentType: string | null,
  { storage, clock }: ReceivePorts,
): Promise<number> {
  const id = await storage.write.addImport({ contentType, nowMs: clock.now() })
  try {
    let number = 0
    for await (const body of inPieces(source))
      await storage.write.addImportPiece({ importId: id, number: number++, body })
    if (number === 0)
      await storage.write.addImportPiece({ importId: id, number, body: new Uint8Array() })
  } catch (error) {
    await storage.write.dropImport({ id })
    throw error
  }
  await storage.write.startImport({ id, nowMs: clock.now() })
  return id
}

/** The bytes of a source in pieces of one size, except the last. */
async function* inPieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = []
  let heldBytes = 0
  let byteCount = 0
  for await (const bytes of source) {
    byteCount += bytes.byteLength
    if (byteCount > opmlBytesMax) throw tooLarge()
    held.push(bytes)
    heldBytes += bytes.byteLength
    if (heldBytes < pieceBytes) continue
    yield Buffer.concat(held)
    held = []
    heldBytes = 0
  }
  if (heldBytes > 0) yield Buffer.concat(held)
}

function tooLarge(): SoundingsError {
  return new SoundingsError({
    code: "list_too_large",
    message: `the OPML file is larger than ${opmlBytesMax / 1024 / 1024} MiB`,
    hint: "Split it, and import the parts one after the other.",
    httpStatus: 413,
  })
}
