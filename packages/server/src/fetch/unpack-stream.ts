import type { Transform } from "node:stream"
import type { ByteReader } from "./byte-reader.ts"

/** One of the decoders of node:zlib. */
export type Decoder = Transform & {
  /** The number of written bytes that belonged to the compressed stream. */
  readonly bytesWritten: number
}

/**
 * An invalid compressed stream, detected before a decoder sees it. The code is that of node:zlib.
 */
export class PackedError extends Error {
  readonly code = "Z_DATA_ERROR"
}

/**
 * Unpacks one compressed stream and leaves what follows it in the reader. A piece is written only
 * when all output of the previous one has been returned, so a bomb is unpacked no faster than it is
 * read, and a stream that breaks off gives all its content before it fails. `pipeline` does
 * neither: on an error it drops what was unpacked and not yet read.
 */
export async function* unpackStream(
  reader: ByteReader,
  decoder: Decoder,
): AsyncGenerator<Uint8Array, void, void> {
  const output = new DecoderOutput(decoder)
  try {
    for (let piece = await reader.read(); piece !== null; piece = await reader.read()) {
      const takenBefore = decoder.bytesWritten
      yield* output.of(piece)
      const takenCount = decoder.bytesWritten - takenBefore
      if (takenCount < piece.byteLength) return reader.unread(piece.subarray(takenCount))
    }
    yield* output.ofEnd()
  } finally {
    decoder.destroy()
  }
}

/** The output of a decoder for each piece of input. */
class DecoderOutput {
  readonly #decoder: Decoder
  #error: Error | null = null
  #isEnded = false
  #wake = (): void => {}

  constructor(decoder: Decoder) {
    this.#decoder = decoder
    decoder.on("readable", () => this.#wake())
    decoder.on("end", () => {
      this.#isEnded = true
      this.#wake()
    })
    decoder.on("error", (error) => {
      this.#error = error
      this.#wake()
    })
  }

  async *of(piece: Uint8Array): AsyncGenerator<Uint8Array, void, void> {
    let isTaken = false
    this.#decoder.write(piece, () => {
      isTaken = true
      this.#wake()
    })
    yield* this.#until(() => isTaken)
  }

  async *ofEnd(): AsyncGenerator<Uint8Array, void, void> {
    this.#decoder.end()
    yield* this.#until(() => this.#isEnded)
  }

  async *#until(isDone: () => boolean): AsyncGenerator<Uint8Array, void, void> {
    for (;;) {
      const unpacked = this.#decoder.read() as Uint8Array | null
      if (unpacked !== null) yield unpacked
      else if (this.#error) throw this.#error
      else if (isDone()) return
      else await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }
}
