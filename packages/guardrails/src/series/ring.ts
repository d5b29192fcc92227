import { bucketBytes } from "./series-limits.ts"
import type { RingSlice } from "./ring-slice.ts"
import { emptySlice } from "./ring-slice.ts"
import type { Resolution } from "./series-limits.ts"

/**
 * The state of a ring that is not in its bytes: the number of the newest bucket since 1970 (-1:
 * none) and its exact mean.
 */
export interface RingHead {
  readonly slot: number
  readonly sum: number
  readonly count: number
}

const countMax = 255

/**
 * The buckets of one resolution, in a fixed block of memory. A bucket's index is its number since
 * 1970 modulo the length, so no times are stored. The newest bucket is kept in fields, where adding
 * to it costs a few nanoseconds; it is written to the arrays when the next one begins or the ring
 * is read.
 */
export class Ring {
  readonly stepMs: number
  readonly length: number
  /** The memory of all buckets: mins, means, maxes, counts. */
  readonly bytes: Uint8Array
  /**
   * All mins, then all means, then all maxes: a single view, because every view costs memory of its
   * own.
   */
  readonly #values: Float32Array
  readonly #meanOffset: number
  readonly #maxOffset: number
  readonly #countOffset: number
  #slot = -1
  #startMs = -Infinity
  #endMs = -Infinity
  #sum = 0
  #count = 0
  #openMin = Infinity
  #openMax = -Infinity

  constructor({ stepMs, bucketCount }: Resolution) {
    this.stepMs = stepMs
    this.length = bucketCount
    this.bytes = new Uint8Array(bucketBytes * bucketCount)
    this.#values = new Float32Array(this.bytes.buffer, 0, 3 * bucketCount)
    this.#meanOffset = bucketCount
    this.#maxOffset = 2 * bucketCount
    this.#countOffset = 12 * bucketCount
  }

  /**
   * Where the newest bucket starts, in milliseconds since 1970; -Infinity before the first sample.
   */
  get newestMs(): number {
    return this.#startMs
  }

  /** Adds a sample; false if it is older than the ring covers. */
  add(atMs: number, value: number): boolean {
    if (atMs >= this.#endMs) this.#advance(Math.floor(atMs / this.stepMs))
    else if (atMs < this.#startMs) return this.#addLate(Math.floor(atMs / this.stepMs), value)
    this.#count++
    this.#sum += value
    if (value < this.#openMin) this.#openMin = value
    if (value > this.#openMax) this.#openMax = value
    return true
  }

  /** Drops all buckets after this time, left by a clock that ran ahead; older ones stay. */
  rewind(nowMs: number): void {
    const slot = Math.floor(nowMs / this.stepMs)
    if (slot >= this.#slot) return
    this.#store()
    this.#clear(slot + 1, this.#slot)
    this.#open(slot)
    this.#resume()
  }

  /** The last `bucketCount` buckets up to and including that of `nowMs`. */
  slice(nowMs: number, bucketCount = this.length): RingSlice {
    this.#store()
    const length = Math.min(bucketCount, this.length)
    const last = Math.floor(nowMs / this.stepMs)
    const slice = emptySlice(this.stepMs, (last - length + 1) * this.stepMs, length)
    for (let index = 0; index < length; index++) this.#copy(last - length + 1 + index, slice, index)
    return slice
  }

  head(): RingHead {
    this.#store()
    return { slot: this.#slot, sum: this.#sum, count: this.#count }
  }

  /** Restores the state of a saved ring: its bytes and its head. */
  restore(bytes: Uint8Array, head: RingHead): void {
    this.bytes.set(bytes)
    if (head.slot < 0) return
    this.#open(head.slot)
    this.#resume()
    this.#sum = head.sum
    this.#count = head.count
  }

  #copy(slot: number, slice: RingSlice, index: number): void {
    const place = this.#placeOf(slot)
    const isHeld = slot >= 0 && slot <= this.#slot && slot > this.#slot - this.length
    if (!isHeld || this.bytes[this.#countOffset + place] === 0) return
    slice.min[index] = this.#values[place] as number
    slice.mean[index] = this.#values[this.#meanOffset + place] as number
    slice.max[index] = this.#values[this.#maxOffset + place] as number
    slice.count[index] = this.bytes[this.#countOffset + place] as number
  }

  #advance(slot: number): void {
    this.#store()
    this.#clear(Math.max(this.#slot + 1, slot - this.length + 1), slot)
    this.#open(slot)
  }

  #open(slot: number): void {
    this.#slot = slot
    this.#startMs = slot * this.stepMs
    this.#endMs = this.#startMs + this.stepMs
    this.#sum = 0
    this.#count = 0
    this.#openMin = Infinity
    this.#openMax = -Infinity
  }

  /**
   * Reads the newest bucket back from the arrays; its mean has only the precision of a 4-byte
   * float.
   */
  #resume(): void {
    const place = this.#placeOf(this.#slot)
    this.#count = this.bytes[this.#countOffset + place] as number
    if (this.#count === 0) return
    this.#sum = (this.#values[this.#meanOffset + place] as number) * this.#count
    this.#openMin = this.#values[place] as number
    this.#openMax = this.#values[this.#maxOffset + place] as number
  }

  #store(): void {
    if (this.#count === 0) return
    const place = this.#placeOf(this.#slot)
    this.#values[place] = this.#openMin
    this.#values[this.#meanOffset + place] = this.#sum / this.#count
    this.#values[this.#maxOffset + place] = this.#openMax
    this.bytes[this.#countOffset + place] = Math.min(this.#count, countMax)
  }

  /** A late sample is weighted by the bucket's count, which is exact up to 255 samples. */
  #addLate(slot: number, value: number): boolean {
    if (slot <= this.#slot - this.length || slot < 0) return false
    const place = this.#placeOf(slot)
    const count = this.bytes[this.#countOffset + place] as number
    const mean = count === 0 ? value : (this.#values[this.#meanOffset + place] as number)
    this.#values[place] = count === 0 ? value : Math.min(this.#values[place] as number, value)
    this.#values[this.#meanOffset + place] = mean + (value - mean) / (count + 1)
    this.#values[this.#maxOffset + place] =
      count === 0 ? value : Math.max(this.#values[this.#maxOffset + place] as number, value)
    this.bytes[this.#countOffset + place] = Math.min(count + 1, countMax)
    return true
  }

  #clear(from: number, to: number): void {
    const count = Math.min(to - from + 1, this.length)
    for (let slot = to - count + 1; slot <= to; slot++)
      this.bytes[this.#countOffset + this.#placeOf(slot)] = 0
  }

  #placeOf(slot: number): number {
    return slot % this.length
  }
}
