import type { IdPage, Tally } from "../tracker.ts"
import { type Entry, noIds, type StoreLosses, type TrackerStore } from "../tracker-store.ts"
import type { Span } from "../window.ts"
import type { RedisBackend } from "./redis-backend.ts"
import type { Upkeep } from "./upkeep.ts"

/**
 * Distinct ids, one HyperLogLog per bucket: PFADD adds, PFCOUNT counts any number of buckets. At
 * most 12 KB each.
 */
export class Sketches implements TrackerStore {
  readonly #backend: RedisBackend
  readonly #upkeep: Upkeep

  constructor(backend: RedisBackend, upkeep: Upkeep) {
    this.#backend = backend
    this.#upkeep = upkeep
  }

  get losses(): StoreLosses {
    return this.#backend.delivery.losses
  }

  async add(entries: readonly Entry[]): Promise<void> {
    await this.#backend.delivery.send(entries.length, () =>
      [...Map.groupBy(entries, ({ startMs }) => startMs)].map(([startMs, members]) => {
        const key = this.#backend.keys.of("sketch", startMs)
        const added = this.#backend.send("PFADD", key, ...members.map(({ id }) => id))
        this.#backend.expireOnce(key, startMs)
        return added
      }),
    )
    this.#upkeep.noteAdditions(entries.length, async () => this.#backend.forgetExpiries())
  }

  async count({ startsMs }: Span): Promise<Tally> {
    if (startsMs.length === 0) return { count: 0, exact: false }
    const keys = startsMs.map((startMs) => this.#backend.keys.of("sketch", startMs))
    return { count: await this.#backend.number("PFCOUNT", ...keys), exact: false }
  }

  async countEach(spans: readonly Span[]): Promise<readonly Tally[]> {
    return Promise.all(spans.map((span) => this.count(span)))
  }

  has(): undefined {
    return undefined
  }

  page(): IdPage {
    return noIds
  }
}
