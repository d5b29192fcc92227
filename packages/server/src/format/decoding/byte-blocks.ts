/**
 * Cuts chunks of any size into blocks of one size. A block is valid until the next is requested.
 */
export class ByteBlocks {
  readonly #blockBytes: number
  /** Reused for every assembled block, since new ones would wait for garbage collection. */
  #block: Uint8Array | null = null
  #filledBytes = 0

  constructor(blockBytes: number) {
    this.#blockBytes = blockBytes
  }

  *write(bytes: Uint8Array): Generator<Uint8Array> {
    let from = 0
    while (bytes.byteLength - from + this.#filledBytes >= this.#blockBytes) {
      const to = from + this.#blockBytes - this.#filledBytes
      yield this.#filledBytes === 0
        ? bytes.subarray(from, to)
        : this.#filledWith(bytes.subarray(from, to))
      from = to
    }
    this.#fill(bytes.subarray(from))
  }

  /** The remaining bytes at the end of the input. */
  rest(): Uint8Array {
    return this.#block?.subarray(0, this.#filledBytes) ?? new Uint8Array()
  }

  #filledWith(bytes: Uint8Array): Uint8Array {
    this.#fill(bytes)
    this.#filledBytes = 0
    return this.#block!
  }

  #fill(bytes: Uint8Array): void {
    if (bytes.byteLength === 0) return
    this.#block ??= new Uint8Array(this.#blockBytes)
    this.#block.set(bytes, this.#filledBytes)
    this.#filledBytes += bytes.byteLength
  }
}
