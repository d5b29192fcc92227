import type { CallCost } from "./size-bin.ts"
import { SizeBin } from "./size-bin.ts"

const binCount = 32
/**
 * How long calls count: for one to two of these, so that a release shows and a whole day's mix fits
 * in.
 */
const generationMs = 12 * 60 * 60 * 1_000

type Bins = (SizeBin | undefined)[]

/**
 * The costs of one place in the code, by size, in at most 64 bins of about 0.6 KB. There are two
 * generations of bins, and the older one is dropped every twelve hours, so that data from last
 * month does not hide today's.
 */
export class CallSite {
  readonly name: string
  readonly #nowMs: () => number
  #bins: Bins = []
  #olderBins: Bins = []
  #rotatedMs: number
  #callCount = 0
  #errorCount = 0
  #unsizedCount = 0
  #untimedCount = 0

  /** `nowMs` returns milliseconds from any origin. */
  constructor(name: string, nowMs: () => number) {
    this.name = name
    this.#nowMs = nowMs
    this.#rotatedMs = nowMs()
  }

  get callCount(): number {
    return this.#callCount
  }

  /** Calls that threw or rejected; their costs count like any other. */
  get errorCount(): number {
    return this.#errorCount
  }

  /** Calls without a usable size. */
  get unsizedCount(): number {
    return this.#unsizedCount
  }

  /** Calls that returned something that could not be awaited without changing it. */
  get untimedCount(): number {
    return this.#untimedCount
  }

  record(cost: CallCost, failed: boolean, atMs: number): void {
    this.#callCount++
    if (failed) this.#errorCount++
    if (!(cost.size >= 1)) {
      this.#unsizedCount++
      return
    }
    this.#rotate(atMs)
    const index = Math.min(Math.floor(Math.log2(cost.size)), binCount - 1)
    const bin = (this.#bins[index] ??= new SizeBin())
    bin.add(cost)
  }

  recordUntimed(): void {
    this.#callCount++
    this.#untimedCount++
  }

  /** The occupied bins, smallest size first, over both generations. */
  bins(): SizeBin[] {
    this.#rotate(this.#nowMs())
    const merged: SizeBin[] = []
    for (let index = 0; index < binCount; index++) {
      const parts = [this.#olderBins[index], this.#bins[index]].filter((bin) => bin !== undefined)
      if (parts.length === 0) continue
      const bin = new SizeBin()
      for (const part of parts) bin.merge(part)
      merged.push(bin)
    }
    return merged
  }

  #rotate(atMs: number): void {
    const elapsedMs = atMs - this.#rotatedMs
    if (elapsedMs < generationMs) return
    this.#olderBins = elapsedMs < 2 * generationMs ? this.#bins : []
    this.#bins = []
    this.#rotatedMs = atMs
  }
}
