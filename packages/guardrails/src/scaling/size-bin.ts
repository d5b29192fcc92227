import { QuantileSketch } from "./quantile-sketch.ts"

/** One finished call: its size, duration and traffic. */
export interface CallCost {
  readonly size: number
  readonly ms: number
  readonly bytesIn: number
  readonly bytesOut: number
  readonly itemCount: number
}

/** All calls whose size lies between two powers of two, in constant memory. */
export class SizeBin {
  count = 0
  minMs = Infinity
  sizeSum = 0
  bytesInSum = 0
  bytesOutSum = 0
  itemSum = 0
  readonly durations = new QuantileSketch()

  add(cost: CallCost): void {
    this.count++
    if (cost.ms < this.minMs) this.minMs = cost.ms
    this.sizeSum += cost.size
    this.bytesInSum += cost.bytesIn
    this.bytesOutSum += cost.bytesOut
    this.itemSum += cost.itemCount
    this.durations.add(cost.ms)
  }

  merge(other: SizeBin): void {
    this.count += other.count
    this.minMs = Math.min(this.minMs, other.minMs)
    this.sizeSum += other.sizeSum
    this.bytesInSum += other.bytesInSum
    this.bytesOutSum += other.bytesOutSum
    this.itemSum += other.itemSum
    this.durations.merge(other.durations)
  }
}
