import { TopLabels } from "../series/top-labels.ts"
import type { CallMeter } from "./call-meter.ts"
import { addToMeter } from "./call-meter.ts"

/**
 * The traffic of one kind of call: `GET shop:#:orders` of a client, `GET api.example.org` of a
 * fetch.
 */
export interface TrafficReport {
  /** `redis`, `fetch`, or `http`. */
  readonly source: string
  readonly label: string
  readonly callCount: number
  readonly errorCount: number
  readonly bytesIn: number
  readonly bytesOut: number
  readonly itemCount: number
}

/** One finished exchange. */
export interface Exchange {
  readonly bytesIn: number
  readonly bytesOut: number
  readonly itemCount: number
  readonly failed: boolean
}

interface Tally {
  readonly label: string
  callCount: number
  errorCount: number
  bytesIn: number
  bytesOut: number
  itemCount: number
}

const labelsMax = 100

/** Adds up exchanges by label for one source: the hundred busiest labels, and `other`. */
export class Traffic {
  readonly source: string
  readonly #tallies = new TopLabels<Tally>(labelsMax, newTally, merge)

  constructor(source: string) {
    this.source = source
  }

  /** Adds an exchange to its label, and to the measured call that it was part of. */
  add(label: string, exchange: Exchange, meter: CallMeter | undefined): void {
    const { bytesIn, bytesOut, itemCount, failed } = exchange
    const tally = this.#tallies.of(label)
    tally.callCount++
    if (failed) tally.errorCount++
    tally.bytesIn += bytesIn
    tally.bytesOut += bytesOut
    tally.itemCount += itemCount
    addToMeter(meter, bytesIn, bytesOut, itemCount)
  }

  /** Adds bytes that were received after the exchange was counted. */
  addBytesIn(label: string, bytesIn: number, meter: CallMeter | undefined): void {
    this.#tallies.of(label).bytesIn += bytesIn
    addToMeter(meter, bytesIn, 0, 0)
  }

  report(): TrafficReport[] {
    return [...this.#tallies]
      .map((tally) => ({ source: this.source, ...tally }))
      .sort((a, b) => b.bytesIn + b.bytesOut - a.bytesIn - a.bytesOut)
  }
}

function newTally(label: string): Tally {
  return { label, callCount: 0, errorCount: 0, bytesIn: 0, bytesOut: 0, itemCount: 0 }
}

function merge(into: Tally, from: Tally): void {
  into.callCount += from.callCount
  into.errorCount += from.errorCount
  into.bytesIn += from.bytesIn
  into.bytesOut += from.bytesOut
  into.itemCount += from.itemCount
}
