import { createHash } from "node:crypto"
import type { Budget } from "@soundings/guardrails/limit"
import { SoundingsError } from "../../model/error.ts"
import { comparedBytesMax } from "./limits.ts"

/**
 * A body whose beginning is buffered, so that a short one can be compared before it is parsed. If
 * it breaks off, it ends there and reports that afterwards: what arrived is still worth reading.
 */
export class ComparedBody {
  readonly #hash = createHash("sha256")
  readonly #source: AsyncIterator<Uint8Array>
  readonly #budget: Budget
  readonly #start: Uint8Array[] = []
  /** The bytes taken from the budget for each of them. */
  readonly #heldBytes: number[] = []
  #isEnded = false
  #breakOff: SoundingsError | null = null

  constructor(source: AsyncIterable<Uint8Array>, budget: Budget) {
    this.#source = source[Symbol.asyncIterator]()
    this.#budget = budget
  }

  /**
   * The hash of a body that is short enough to be buffered; null for a longer one, whose hash is
   * known after it has been read.
   */
  async hashIfShort(): Promise<string | null> {
    let byteCount = 0
    let isHeld = true
    while (isHeld && byteCount <= comparedBytesMax && !this.#isEnded) {
      const piece = await this.#next()
      if (!piece) break
      isHeld = this.#hold(piece)
      byteCount += piece.byteLength
    }
    return this.hash()
  }

  /** Frees the buffer if the body is no longer wanted. */
  release(): void {
    while (this.#start.length > 0) this.#takeHeld()
  }

  /** Why the body broke off; null if it did not. */
  get breakOff(): SoundingsError | null {
    return this.#breakOff
  }

  /** Of the whole body; null until it has been read, or if it broke off. */
  hash(): string | null {
    return this.#isEnded && this.#breakOff === null ? this.#hash.copy().digest("base64") : null
  }

  /** The body from its beginning. May be read once; ending it early closes the connection. */
  async *pieces(): AsyncGenerator<Uint8Array> {
    try {
      while (this.#start.length > 0) yield this.#takeHeld()
      for (let piece = await this.#next(); piece; piece = await this.#next()) yield piece
    } finally {
      this.release()
      await this.#source.return?.()
    }
  }

  /** False if nothing more can be buffered; this piece still is, since it has been read. */
  #hold(piece: Uint8Array): boolean {
    const isHeld = this.#budget.tryTake({ bytes: piece.byteLength })
    this.#start.push(piece)
    this.#heldBytes.push(isHeld ? piece.byteLength : 0)
    return isHeld
  }

  #takeHeld(): Uint8Array {
    this.#budget.release({ bytes: this.#heldBytes.shift()! })
    return this.#start.shift()!
  }

  async #next(): Promise<Uint8Array | null> {
    if (this.#isEnded) return null
    const { value, done } = await this.#source.next().catch((error: unknown) => {
      if (!(error instanceof SoundingsError)) throw error
      this.#breakOff = error
      return { value: undefined, done: true as const }
    })
    if (done) {
      this.#isEnded = true
      return null
    }
    this.#hash.update(value)
    return value
  }
}
