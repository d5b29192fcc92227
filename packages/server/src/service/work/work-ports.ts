import type { Config } from "../../config/options.ts"
import type { Fetcher } from "../../fetch/fetcher.ts"
import type { Clock } from "../../model/clock.ts"
import type {
  ClaimPosition,
  ClaimRequest,
  Lease,
  SlotLimits,
  SlotsTaken,
  WorkKind,
} from "../../model/lease.ts"
import type { Log } from "../../model/log.ts"
import type { Storage } from "../../storage/storage.ts"
import type { TextReader } from "../text/text-reader.ts"

/** The dependencies of the stages' work. */
export interface WorkPorts {
  readonly storage: Storage
  readonly fetcher: Fetcher
  readonly text: TextReader
  readonly clock: Clock
  readonly config: Config
  readonly log: Log
  /**
   * The address at which we can be reached; requested each time, since the port may be known only
   * after listening.
   */
  readonly publicUrl: () => string
  /** The name under which this process holds its leases. */
  readonly owner: string
}

/**
 * A lease lasts this much longer than the time limit of an item, to leave time for recording the
 * outcome.
 */
const leaseMarginMs = 60_000

/**
 * The lease for work with this time limit: a running process never does the same work twice at
 * once.
 */
export function leaseFor(budgetMs: number): number {
  return budgetMs + leaseMarginMs
}

const noLimits: SlotLimits = { perShare: Infinity, perHost: Infinity, onTrial: Infinity }

/** A claim in the name of this process. */
export function claimRequest(
  { clock, owner }: Pick<WorkPorts, "clock" | "owner">,
  request: {
    readonly leaseMs: number
    readonly limit: number
    readonly taken: SlotsTaken
    readonly from: ClaimPosition | null
    readonly limits?: SlotLimits
  },
): ClaimRequest {
  return { limits: noLimits, ...request, owner, nowMs: clock.now() }
}

/** How long work is deferred if the storage could not record it. */
const giveBackPauseMs = 5_000

type LeasePorts = Pick<WorkPorts, "storage" | "clock" | "owner">

/**
 * Takes back leases that this process holds without knowing. `heldIds` are all items in progress.
 */
export function takeBackLost(
  { storage, clock, owner }: LeasePorts,
  kind: WorkKind,
  heldIds: readonly number[],
): Promise<number> {
  return storage.write.takeBackLost({ kind, owner, heldIds, nowMs: clock.now() })
}

/** How to end the lease of work whose run has thrown, or which is unknown here. */
export function endingsOf<Item extends Lease>(
  ports: LeasePorts,
  kind: WorkKind,
  idOf: (item: Item) => number,
): {
  recordDefect(item: Item, reason: string): Promise<boolean>
  giveBack(item: Item, reason: string): Promise<boolean>
  takeBackLost(held: readonly Item[]): Promise<number>
} {
  const { storage, clock } = ports
  const held = (item: Item) => ({
    kind,
    subjectId: idOf(item),
    leaseToken: item.leaseToken,
  })
  return {
    recordDefect: (item, reason) =>
      storage.write.recordDefect({
        ...held(item),
        attempt: item.attempt,
        reason: `this is a defect of the product: ${reason}`,
        nowMs: clock.now(),
      }),
    giveBack: (item, reason) =>
      storage.write.giveBackWork({
        ...held(item),
        reason,
        dueAtMs: clock.now() + giveBackPauseMs,
      }),
    takeBackLost: (underway) => takeBackLost(ports, kind, underway.map(idOf)),
  }
}

/**
 * The slots for all hosts together that did not respond to the last request: however many they are,
 * they must not delay the others.
 */
export function trialsOf(concurrency: number): number {
  return Math.max(1, Math.floor(concurrency / 2))
}

/** A share of the slots, rounded up, so that one show, channel or host cannot take all of them. */
export function shareOf(concurrency: number, part: number): number {
  return Math.max(1, Math.ceil(concurrency * part))
}
