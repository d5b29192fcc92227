import type { IdPage, Tally } from "../tracker.ts"
import { type Entry, noIds, type StoreLosses, type TrackerStore } from "../tracker-store.ts"
import type { Span } from "../window.ts"
import type { RedisBackend } from "./redis-backend.ts"
import type { Upkeep } from "./upkeep.ts"

/** Additions, one number per bucket: INCRBY adds, MGET reads. */
export class Counters implements TrackerStore {
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
        const key = this.#backend.keys.of("count", startMs)
        const added = this.#backend.send("INCRBY", key, String(members.length))
        this.#backend.expireOnce(key, startMs)
        return added
      }),
    )
    this.#upkeep.noteAdditions(entries.length, async () => this.#backend.forgetExpiries())
  }

  async count(window: Span): Promise<Tally> {
    const [tally] = await this.countEach([window])
    return tally!
  }

  async countEach(spans: readonly Span[]): Promise<readonly Tally[]> {
    const startsMs = [...new Set(spans.flatMap((span) => span.startsMs))]
    if (startsMs.length === 0) return spans.map(() => ({ count: 0, exact: true }))
    const keys = startsMs.map((startMs) => this.#backend.keys.of("count", startMs))
    const replies = (await this.#backend.send("MGET", ...keys)) as unknown[]
    const counts = new Map(startsMs.map((startMs, index) => [startMs, Number(replies[index] ?? 0)]))
    return spans.map((span) => ({
      count: span.startsMs.reduce((sum, startMs) => sum + counts.get(startMs)!, 0),
      exact: true,
    }))
  }

  has(): undefined {
    return undefined
  }

  page(): IdPage {
    return noIds
  }
}
