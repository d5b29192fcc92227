import type { IdPage, Tally } from "../tracker.ts"
import type { Entry, StoreLosses, TrackerStore } from "../tracker-store.ts"
import type { Span } from "../window.ts"
import type { RedisBackend } from "./redis-backend.ts"
import { SetListing } from "./set-listing.ts"
import { SetSketches } from "./set-sketches.ts"
import type { Upkeep } from "./upkeep.ts"

/**
 * Distinct ids in a set for each bucket: SADD adds, SCARD counts one bucket, SUNIONSTORE several, on the server. Once the sets of the window hold
 * more than the cap, ids go into a sketch beside the set of their bucket (PFADD), and what is counted over such a bucket is an estimate.
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
    const count =
      filled.length < 2
        ? (filled[0]?.idCount ?? 0)
        : await this.#union(filled.map(({ startMs }) => this.#backend.keys.of("set", startMs)))
    return { count, exact: true }
  }

  /** The answer is that of the command which makes the union, so that two who count at once do not disturb each other. */
  async #union(keys: readonly string[]): Promise<number> {
    const target = this.#backend.keys.whole("union")
    const [count] = await Promise.all([
      this.#backend.number("SUNIONSTORE", target, ...keys),
      this.#backend.send("UNLINK", target),
    ])
    return count
  }
}

/** What is in one bucket. */
export interface BucketSize {
  readonly startMs: number
  /** Ids in its set. */
  readonly idCount: number
  /** Whether ids were added beyond the cap. */
  readonly hasSketch: boolean
}
