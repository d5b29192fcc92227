/** An id and where it was last seen. */
export interface SeenId {
  readonly id: string
  atMs: number
  /** The start of its bucket. */
  readonly startMs: number
  /** Increases with every id added to a bucket. */
  readonly sequence: number
  /** False once the id was seen in a later bucket. */
  isLive: boolean
}

/** The ids that were last seen in one bucket, in order of arrival. */
export class SeenBucket {
  #list: SeenId[] = []
  /** All ids before this position have left. */
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

  /** The ids from a sequence number on. */
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
