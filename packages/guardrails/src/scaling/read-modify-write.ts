import { keyFamily } from "../series/key-family.ts"
import { TopLabels } from "../series/top-labels.ts"
import { callerSite } from "./caller-site.ts"
import { shapeOfValue } from "./native-command.ts"
import { PendingReads } from "./pending-reads.ts"
import type { ReadCommand, WriteCommand } from "./redis-pairs.ts"
import type { ReadModifyWriteReport, RewrittenFamily } from "./rewritten-family.ts"
import {
  countCycle,
  describeCycle,
  mergeRewrittenFamily,
  newRewrittenFamily,
  noteCallSite,
  noteClient,
  readModifyWriteReport,
} from "./rewritten-family.ts"

const familiesMax = 50
/** A smaller value costs next to nothing to move. */
const valueBytesMin = 64
/** The written size may differ from the read one by a quarter, or by this many bytes. */
const sizeTolerance = 0.25
const sizeToleranceBytes = 256
const reportedCyclesMin = 10
const reportedAmplificationMin = 10
const stacksFrom = 4
const stackEvery = 1_024

/**
 * Recognises read-modify-write from the commands themselves. Its memory is bounded: the last
 * thousand keys read, and the fifty busiest families. It keeps only the sizes of values, never the
 * values.
 */
export class ReadModifyWriteDetector {
  readonly #reads: PendingReads
  readonly #families: TopLabels<RewrittenFamily>

  constructor(now: () => number) {
    this.#reads = new PendingReads(now)
    this.#families = new TopLabels(
      familiesMax,
      (family) => newRewrittenFamily(family, now),
      mergeRewrittenFamily,
    )
  }

  /** Notes that a read was sent; pass the result to `read` once the value has arrived. */
  reading({ key }: ReadCommand): number {
    return this.#reads.versionOf(key)
  }

  /** Notes that a whole value has arrived. */
  read({ key, name }: ReadCommand, version: number, bytes: number, flow?: object): void {
    if (bytes >= valueBytesMin) this.#reads.add(key, { command: name, bytes, flow, version })
  }

  /**
   * Notes that a write is being sent; frames up to the function `hidden` are left out of the call
   * site.
   */
  write(command: WriteCommand, client: object, flow: object | undefined, hidden: Function): void {
    const { key, bytes } = command
    const match = this.#reads.takeForWrite(
      key,
      flow,
      (read) => command.readBy.includes(read.command) && isAboutAsMany(read.bytes, bytes),
    )
    if (!match) return
    const family = this.#families.of(keyFamily(key))
    const shape = shapeOfValue(command.value)
    describeCycle(family, match.read.command, command.name, shape)
    countCycle(family, match.read.bytes, bytes, match.overlapCount)
    noteClient(family, client)
    if (isSampled(family.cycleCount)) noteCallSite(family, callerSite(hidden))
  }

  /** The families worth changing, largest traffic first. */
  report(): ReadModifyWriteReport[] {
    return [...this.#families]
      .filter((family) => family.cycleCount >= reportedCyclesMin)
      .map(readModifyWriteReport)
      .filter((report) => report.bytesMovedPerUsefulByte >= reportedAmplificationMin)
      .sort((a, b) => b.bytesMoved - a.bytesMoved)
  }
}

function isAboutAsMany(readBytes: number, writtenBytes: number): boolean {
  const tolerance = Math.max(sizeToleranceBytes, readBytes * sizeTolerance)
  return Math.abs(writtenBytes - readBytes) <= tolerance
}

/**
 * Samples a falling share of a family's first cycles, then one in a thousand, but never the first
 * ones: otherwise each of a flood of families that come once would take a stack.
 */
function isSampled(cycleCount: number): boolean {
  if (cycleCount < stacksFrom) return false
  return (cycleCount & (cycleCount - 1)) === 0 || cycleCount % stackEvery === 0
}
