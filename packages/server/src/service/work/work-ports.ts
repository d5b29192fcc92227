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

/** What the stages' work is made of. */
export interface WorkPorts {
  readonly storage: Storage
  readonly fetcher: Fetcher
  readonly text: TextReader
  readonly clock: Clock
  readonly config: Config
  readonly log: Log
  /**
   * The address under which we are reached; asked each time, since the port may be known only after
   * listening.
   */
  readonly publicUrl: () => string
  /** Under whose name this process holds what it claims. */
  readonly owner: string
}

/** A lease outlasts what an item may take by this much: time to record what came of it. */
const leaseMarginMs = 60_000

/**
 * How long work is leased that may take so long in all: it is never done twice at once by a process
 * that lives.
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

/** How long work waits that the storage did not take. */
const giveBackPauseMs = 5_000

type LeasePorts = Pick<WorkPorts, "storage" | "clock" | "owner">

/**
 * Takes back what this process holds without knowing. All that it has under way is in `heldIds`.
 */
export function takeBackLost(
  { storage, clock, owner }: LeasePorts,
  kind: WorkKind,
  heldIds: readonly number[],
): Promise<number> {
  return storage.write.takeBackLost({ kind, owner, heldIds, nowMs: clock.now() })
}

/** How the lease ends of work whose run has thrown, or of which nobody here knows. */
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
 * How many slots hosts may have together that did not answer when they were asked last: no number
 * of them holds up those that do.
 */
export function trialsOf(concurrency: number): number {
  return Math.max(1, Math.floor(concurrency / 2))
}

/** A share of some slots, rounded up, so that one show, channel or host cannot take all of them. */
export function shareOf(concurrency: number, part: number): number {
  return Math.max(1, Math.ceil(concurrency * part))
}
