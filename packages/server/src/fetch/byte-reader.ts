/** Reads bytes piece by piece, with lookahead, and takes back bytes that were read too far. */
export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>
  /** Read but not yet returned; at most one piece and the lookahead. */
  #ahead: Uint8Array = new Uint8Array()
  #isOver = false

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** The next bytes, without consuming them; fewer than requested only at the end. */
  async peek(byteCount: number): Promise<Uint8Array> {
    while (this.#ahead.byteLength < byteCount) {
      const piece = await this.#pull()
      if (piece === null) break
      this.#ahead = this.#ahead.byteLength === 0 ? piece : Buffer.concat([this.#ahead, piece])
    }
    return this.#ahead.subarray(0, byteCount)
  }

  /** The next piece, of any length; null at the end. */
  async read(): Promise<Uint8Array | null> {
    if (this.#ahead.byteLength === 0) return await this.#pull()
    const piece = this.#ahead
    this.#ahead = new Uint8Array()
    return piece
  }

  /** Gives back the rest of the piece that was read last. */
  unread(rest: Uint8Array): void {
    this.#ahead = rest
  }

  /** Skips bytes. Returns false if there were fewer. */
  async skip(byteCount: number): Promise<boolean> {
    let leftCount = byteCount
    while (leftCount > 0) {
      const piece = await this.read()
      if (piece === null) return false
      if (piece.byteLength > leftCount) this.unread(piece.subarray(leftCount))
      leftCount -= piece.byteLength
    }
    return true
  }

  /** All remaining bytes. */
  async *rest(): AsyncGenerator<Uint8Array, void, void> {
    for (let piece = await this.read(); piece !== null; piece = await this.read()) yield piece
  }

  /** Abandons the source; a body's connection is closed. */
  async close(): Promise<void> {
    this.#isOver = true
    await this.#source.return?.()
  }

  async #pull(): Promise<Uint8Array | null> {
    while (!this.#isOver) {
      const { value, done } = await this.#source.next()
      if (done) this.#isOver = true
      else if (value.byteLength > 0) return value
    }
    return null
  }
}
