/** A document with more bytes is a large one. Those of most shows have a quarter of it. */
export const largeBytesMin = 1024 * 1024
/** Large documents that are held at the same time. */
export const largeHeldMax = 2

/**
 * Bounds what transcripts that are read at the same time hold of memory: small ones pass, of large
 * ones a few at a time.
 */
export class LargeDocuments {
  #freeCount = largeHeldMax
  readonly #waiting: (() => void)[] = []

  /**
   * Reads a body to its end and has something made of it. A large one is held until that is done.
   */
  async read<Value>(
    body: AsyncIterable<Uint8Array>,
    make: (bytes: Uint8Array) => Promise<Value>,
  ): Promise<Value> {
    let pieces: Uint8Array[] = []
    let byteCount = 0
    let isLarge = false
    try {
      for await (const piece of body) {
        pieces.push(piece)
        byteCount += piece.byteLength
        if (isLarge || byteCount <= largeBytesMin) continue
        await this.#take()
        isLarge = true
      }
      const bytes = Buffer.concat(pieces)
      // They would be held beside the whole of them until it is read.
      pieces = []
      return await make(bytes)
    } finally {
      if (isLarge) this.#giveBack()
    }
  }

  async #take(): Promise<void> {
    if (this.#freeCount > 0) this.#freeCount -= 1
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  #giveBack(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#freeCount += 1
  }
}
