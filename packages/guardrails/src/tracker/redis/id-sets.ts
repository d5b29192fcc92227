import type { IdPage, Tally } from "../tracker.ts"
import type { Entry, StoreLosses, TrackerStore } from "../tracker-store.ts"
import type { Span } from "../window.ts"
import type { RedisBackend } from "./redis-backend.ts"
import { SetListing } from "./set-listing.ts"
import { SetSketches } from "./set-sketches.ts"
import type { Upkeep } from "./upkeep.ts"

/** How long the union of several buckets is kept. */
const unionSeconds = 3_600

/**
 * Distinct ids, one set per bucket: SADD adds, SCARD counts one bucket, SUNIONSTORE several, on the
 * server. Once the sets of the window exceed the cap, ids go into a sketch beside the set of their
 * bucket (PFADD), and counts over such a bucket are estimates.
 */
export class IdSets implements TrackerStore {
  readonly #backend: RedisBackend
  readonly #upkeep: Upkeep
  readonly #idsMax: number
  readonly #sketches: SetSketches
  readonly #listing: SetListing
  #isFull = false

  constructor(backend: RedisBackend, upkeep: Upkeep, idsMax: number) {
    this.#backend = backend
    this.#upkeep = upkeep
    this.#idsMax = idsMax
    this.#sketches = new SetSketches(backend)
    this.#listing = new SetListing(backend)
  }

  get losses(): StoreLosses {
    return this.#backend.delivery.losses
  }

  async add(entries: readonly Entry[], window: Span): Promise<void> {
    await this.#backend.delivery.send(entries.length, () =>
      [...Map.groupBy(entries, ({ startMs }) => startMs)].map(([startMs, members]) =>
        this.#addTo(
          startMs,
          members.map(({ id }) => id),
        ),
      ),
    )
    this.#upkeep.noteAdditions(entries.length, () => this.#checkCap(window))
  }

  async count(window: Span): Promise<Tally> {
    const [tally] = await this.countEach([window])
    return tally!
  }

  async countEach(spans: readonly Span[]): Promise<readonly Tally[]> {
    await this.#upkeep.settled()
    const startsMs = [...new Set(spans.flatMap((span) => span.startsMs))]
    const sizes = new Map(
      await Promise.all(
        startsMs.map(async (startMs) => [startMs, await this.#sizeOf(startMs)] as const),
      ),
    )
    return Promise.all(
      spans.map((span) => this.#countOver(span.startsMs.map((startMs) => sizes.get(startMs)!))),
    )
  }

  async has(id: string, { startsMs }: Span): Promise<boolean | undefined> {
    const { keys } = this.#backend
    const [hasSketch, ...memberships] = await Promise.all([
      this.#backend.number("EXISTS", ...startsMs.map((startMs) => keys.of("sketch", startMs))),
      ...startsMs.map((startMs) => this.#backend.number("SISMEMBER", keys.of("set", startMs), id)),
    ])
    if (memberships.includes(1)) return true
    return hasSketch > 0 ? undefined : false
  }

  async page(window: Span, after: string | undefined, idsMax: number): Promise<IdPage> {
    const { startsMs } = window
    const sizes = await Promise.all(startsMs.map((startMs) => this.#sizeOf(startMs)))
    const filled = sizes.filter(({ idCount }) => idCount > 0).map(({ startMs }) => startMs)
    const page = await this.#listing.page(filled, after, idsMax)
    return { ...page, exact: sizes.every(({ hasSketch }) => !hasSketch) }
  }

  #addTo(startMs: number, ids: readonly string[]): Promise<unknown> {
    const { keys } = this.#backend
    const key = keys.of(this.#isFull ? "sketch" : "set", startMs)
    const added = this.#backend.send(this.#isFull ? "PFADD" : "SADD", key, ...ids)
    this.#backend.expireOnce(key, startMs)
    return added
  }

  async #checkCap({ startsMs }: Span): Promise<void> {
    this.#backend.forgetExpiries()
    const { keys } = this.#backend
    const counts = await Promise.all(
      startsMs.map((startMs) => this.#backend.number("SCARD", keys.of("set", startMs))),
    )
    this.#isFull = counts.reduce((sum, count) => sum + count, 0) > this.#idsMax
  }

  async #sizeOf(startMs: number): Promise<BucketSize> {
    const { keys } = this.#backend
    const [idCount, sketchCount] = await Promise.all([
      this.#backend.number("SCARD", keys.of("set", startMs)),
      this.#backend.number("EXISTS", keys.of("sketch", startMs)),
    ])
    return { startMs, idCount, hasSketch: sketchCount > 0 }
  }

  async #countOver(buckets: readonly BucketSize[]): Promise<Tally> {
    if (buckets.some(({ hasSketch }) => hasSketch))
      return { count: await this.#sketches.count(buckets), exact: false }
    const filled = buckets.filter(({ idCount }) => idCount > 0)
    return { count: await this.#distinctIn(filled), exact: true }
  }

  /**
   * Distinct ids of several sets: the union of all but the last is kept for an hour with the sizes
   * of its sets, and rebuilt only if these change. So while ids are added to the running bucket
   * only, a count costs in proportion to that bucket, not to all.
   */
  async #distinctIn(buckets: readonly BucketSize[]): Promise<number> {
    const last = buckets.at(-1)
    if (!last || buckets.length === 1) return last?.idCount ?? 0
    const { keys } = this.#backend
    const before = buckets.slice(0, -1)
    const unionKey = keys.of("union", before[0]!.startMs)
    const lastKey = keys.of("set", last.startMs)
    await this.#refreshUnion(unionKey, before)
    const [unionCount, lastCount, sharedCount] = await Promise.all([
      this.#backend.number("SCARD", unionKey),
      this.#backend.number("SCARD", lastKey),
      this.#backend.number("SINTERCARD", "2", unionKey, lastKey),
    ])
    return unionCount + lastCount - sharedCount
  }

  /**
   * The sizes expire before the union does, and are read before it is built: an addition in between
   * makes them differ.
   */
  async #refreshUnion(unionKey: string, buckets: readonly BucketSize[]): Promise<void> {
    const { keys } = this.#backend
    const sizes = buckets.map(({ startMs, idCount }) => `${startMs}:${idCount}`).join()
    const noteKey = keys.of("united", buckets[0]!.startMs)
    if ((await this.#backend.send("GET", noteKey)) === sizes) return
    const setKeys = buckets.map(({ startMs }) => keys.of("set", startMs))
    await this.#backend.send("SUNIONSTORE", unionKey, ...setKeys)
    await this.#backend.send("EXPIRE", unionKey, String(unionSeconds + 60))
    await this.#backend.send("SET", noteKey, sizes, "EX", String(unionSeconds))
  }
}

/** The content of one bucket. */
export interface BucketSize {
  readonly startMs: number
  /** Number of ids in its set. */
  readonly idCount: number
  /** Whether ids were added beyond the cap. */
  readonly hasSketch: boolean
}
