import { EventRate } from "./event-rate.ts"
import type { ValueShape } from "./native-command.ts"
import { nativeCommandFor } from "./native-command.ts"

/** A family of keys whose values are read whole, changed slightly and written back whole. */
export interface ReadModifyWriteReport {
  /** The keys with their ids replaced: `shop:#:orders`. */
  readonly family: string
  /** The commands, such as `GET then SET`. */
  readonly commands: string
  /** Where the writes come from, most frequent first, from sampled stacks. */
  readonly callSites: readonly string[]
  readonly cycleCount: number
  readonly bytesMoved: number
  /** The bytes that changed, estimated from the change in length, at least 16 per write. */
  readonly usefulBytes: number
  readonly bytesMovedPerUsefulByte: number
  readonly cyclesPerSecond: number
  readonly bytesPerSecond: number
  /** The size of the value in bytes when it was last written. */
  readonly valueBytes: number
  /** The most cycles on one key at the same time, as seen from this process. */
  readonly writersAtOnceMax: number
  /** Number of client connections that wrote. */
  readonly clientCount: number
  /** Writes that replaced another write which their read had not seen. */
  readonly lostUpdateCount: number
  /** The command that changes one element in place. */
  readonly insteadUse: string
}

/** The totals for one family of keys. */
export interface RewrittenFamily {
  readonly family: string
  readonly rate: EventRate
  readonly callSites: Map<string, number>
  /** Held weakly, so that a closed client is not kept in memory because it once wrote. */
  readonly clients: WeakSet<object>
  clientCount: number
  commands: string
  insteadUse: string
  cycleCount: number
  bytesMoved: number
  usefulBytes: number
  valueBytes: number
  writersAtOnceMax: number
  lostUpdateCount: number
}

const callSitesMax = 5
const usefulBytesMin = 16

export function newRewrittenFamily(family: string, now: () => number): RewrittenFamily {
  return {
    family,
    rate: new EventRate(now),
    callSites: new Map(),
    clients: new WeakSet(),
    clientCount: 0,
    commands: "",
    insteadUse: "",
    cycleCount: 0,
    bytesMoved: 0,
    usefulBytes: 0,
    valueBytes: 0,
    writersAtOnceMax: 0,
    lostUpdateCount: 0,
  }
}

export function describeCycle(
  family: RewrittenFamily,
  read: string,
  write: string,
  shape: ValueShape,
): void {
  family.commands = `${read} then ${write}`
  family.insteadUse = nativeCommandFor(read, shape)
}

export function countCycle(
  family: RewrittenFamily,
  readBytes: number,
  bytes: number,
  overlapCount: number,
): void {
  family.cycleCount++
  family.rate.add()
  family.bytesMoved += readBytes + bytes
  family.usefulBytes += Math.max(usefulBytesMin, Math.abs(bytes - readBytes))
  family.valueBytes = bytes
  family.writersAtOnceMax = Math.max(family.writersAtOnceMax, overlapCount)
  if (overlapCount > 1) family.lostUpdateCount++
}

export function noteCallSite({ callSites }: RewrittenFamily, site: string): void {
  if (callSites.size < callSitesMax || callSites.has(site)) {
    callSites.set(site, (callSites.get(site) ?? 0) + 1)
  }
}

export function noteClient(family: RewrittenFamily, client: object): void {
  if (family.clients.has(client)) return
  family.clients.add(client)
  family.clientCount++
}

export function mergeRewrittenFamily(into: RewrittenFamily, from: RewrittenFamily): void {
  into.commands = from.commands
  into.insteadUse = from.insteadUse
  into.cycleCount += from.cycleCount
  into.bytesMoved += from.bytesMoved
  into.usefulBytes += from.usefulBytes
  into.valueBytes = Math.max(into.valueBytes, from.valueBytes)
  into.writersAtOnceMax = Math.max(into.writersAtOnceMax, from.writersAtOnceMax)
  into.lostUpdateCount += from.lostUpdateCount
  into.clientCount = Math.max(into.clientCount, from.clientCount)
  for (const site of from.callSites.keys()) noteCallSite(into, site)
}

export function readModifyWriteReport(family: RewrittenFamily): ReadModifyWriteReport {
  const { cycleCount, bytesMoved, usefulBytes } = family
  const cyclesPerSecond = family.rate.perSecond
  return {
    family: family.family,
    commands: family.commands,
    callSites: [...family.callSites].sort((a, b) => b[1] - a[1]).map(([site]) => site),
    cycleCount,
    bytesMoved,
    usefulBytes,
    bytesMovedPerUsefulByte: bytesMoved / usefulBytes,
    cyclesPerSecond,
    bytesPerSecond: cyclesPerSecond * (bytesMoved / cycleCount),
    valueBytes: family.valueBytes,
    writersAtOnceMax: family.writersAtOnceMax,
    clientCount: family.clientCount,
    lostUpdateCount: family.lostUpdateCount,
    insteadUse: family.insteadUse,
  }
}
