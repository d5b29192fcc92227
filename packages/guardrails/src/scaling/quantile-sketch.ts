const bucketsPerDoubling = 4
/** Just under a microsecond. */
const lowestPower = -10
/** A little over two minutes. */
const highestPower = 17
const bucketCount = (highestPower - lowestPower) * bucketsPerDoubling
const countMax = 2 ** 32 - 1

/**
 * Quantiles of durations in constant memory: a histogram whose buckets grow by 19 %, so that a
 * quantile is off by at most 9 %, from a microsecond to two minutes. 432 bytes.
 */
export class QuantileSketch {
  readonly #counts = new Uint32Array(bucketCount)
  #count = 0

  get count(): number {
    return this.#count
  }

  add(valueMs: number): void {
    const index = bucketOf(valueMs)
    const count = this.#counts[index] as number
    if (count < countMax) this.#counts[index] = count + 1
    this.#count++
  }

  /**
   * The value that the given share (0 to 1) of all values does not exceed; NaN if there are none.
   */
  quantile(share: number): number {
    let left = share * this.#count
    for (let index = 0; index < bucketCount; index++) {
      left -= this.#counts[index] as number
      if (left <= 0 && (this.#counts[index] as number) > 0) return middleOf(index)
    }
    return Number.NaN
  }

  merge(other: QuantileSketch): void {
    for (let index = 0; index < bucketCount; index++) {
      const sum = (this.#counts[index] as number) + (other.#counts[index] as number)
      this.#counts[index] = Math.min(sum, countMax)
    }
    this.#count += other.#count
  }
}

function bucketOf(value: number): number {
  if (!(value > 2 ** lowestPower)) return 0
  const index = Math.floor((Math.log2(value) - lowestPower) * bucketsPerDoubling)
  return Math.min(index, bucketCount - 1)
}

function middleOf(index: number): number {
  return 2 ** (lowestPower + (index + 0.5) / bucketsPerDoubling)
}
