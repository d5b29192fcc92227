/** An id where it was seen last. */
export interface SeenId {
  readonly id: string
  atMs: number
  /** The start of its bucket. */
  readonly startMs: number
  /** Rises with every id that comes to a bucket. */
  readonly sequence: number
  /** False once it was seen in a later bucket. */
  isLive: boolean
}

/** The ids that were seen last in one bucket, in the order in which they came there. */
export class SeenBucket {
  #list: SeenId[] = []
  /** Those before this place have all left. */
  #first = 0
  liveCount = 0

  add(seen: SeenId): void {
    this.#list.push(seen)
    this.liveCount += 1
  }

  leave(seen: SeenId): void {
    seen.isLive = false
    this.liveCount -= 1
    while (this.#list[this.#first]?.isLive === false) this.#first += 1
    if (this.liveCount * 2 < this.#list.length) {
      this.#list = this.#list.filter(({ isLive }) => isLive)
      this.#first = 0
    }
  }

  /** The ids from a number of the sequence on. */
  *after(sequence: number): Generator<SeenId> {
    for (let at = this.#placeOf(sequence); at < this.#list.length; at += 1) {
      const seen = this.#list[at]!
      if (seen.isLive) yield seen
    }
  }

  #placeOf(sequence: number): number {
    let [low, high] = [this.#first, this.#list.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#list[middle]!.sequence < sequence) low = middle + 1
      else high = middle
    }
    return low
  }
}
