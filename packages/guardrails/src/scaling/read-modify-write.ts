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
/** A value this small costs nothing to move. */
const valueBytesMin = 64
/** A write of "about as many" bytes as were read: within a quarter, or this much. */
const sizeTolerance = 0.25
const sizeToleranceBytes = 256
const reportedCyclesMin = 10
const reportedAmplificationMin = 10
const stacksFrom = 4
const stackEvery = 1_024

/**
 * Recognises read-modify-write from the commands themselves. Its memory is bounded: the thousand
 * keys read last, and the fifty busiest families. Values are never kept, only their sizes.
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

  /** Notes that a read is on its way; hand the answer to `read` once the value has arrived. */
  reading({ key }: ReadCommand): number {
    return this.#reads.versionOf(key)
  }

  /** Notes that a whole value has arrived. */
  read({ key, name }: ReadCommand, version: number, bytes: number, flow?: object): void {
    if (bytes >= valueBytesMin) this.#reads.add(key, { command: name, bytes, flow, version })
  }

  /**
   * Notes a write on its way out; `hidden` is the outermost function that the call site should not
   * name.
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

  /** The families worth changing, those that move most first. */
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
 * Ever fewer of a family's first cycles, and then one in a thousand; none of the very first, or a
 * flood of families that come once each would take a stack every time.
 */
function isSampled(cycleCount: number): boolean {
  if (cycleCount < stacksFrom) return false
  return (cycleCount & (cycleCount - 1)) === 0 || cycleCount % stackEvery === 0
}
