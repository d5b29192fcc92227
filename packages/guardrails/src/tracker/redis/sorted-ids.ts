import type { IdPage, Tally } from "../tracker.ts"
import { type Entry, readCursor, type StoreLosses, type TrackerStore } from "../tracker-store.ts"
import type { Span } from "../window.ts"
import type { RedisBackend } from "./redis-backend.ts"
import type { Upkeep } from "./upkeep.ts"

/**
 * The approximate maximum of ids removed by one round of upkeep: more than are added between two
 * rounds.
 */
const trimmedMax = 2_000

/**
 * Distinct ids in one sorted set by the time they were last seen: ZADD GT adds, ZCOUNT counts any
 * span. Ids that have left the window or exceed the cap are removed in the background, a limited
 * number at a time.
 */
export class SortedIds implements TrackerStore {
  readonly #backend: RedisBackend
  readonly #upkeep: Upkeep
  readonly #idsMax: number
  readonly #key: string
  /**
   * A sorted set with one member: the time of the last id that was removed because there were too
   * many. GT keeps the latest.
   */
  readonly #cutKey: string

  constructor(backend: RedisBackend, upkeep: Upkeep, idsMax: number) {
    this.#backend = backend
    this.#upkeep = upkeep
    this.#idsMax = idsMax
    this.#key = backend.keys.whole("seen")
    this.#cutKey = backend.keys.whole("cut")
  }

  get losses(): StoreLosses {
    return this.#backend.delivery.losses
  }

  async add(entries: readonly Entry[], window: Span): Promise<void> {
    const pairs = entries.flatMap(({ id, atMs }) => [String(atMs), id])
    await this.#backend.delivery.send(entries.length, () => [
      this.#backend.send("ZADD", this.#key, "GT", ...pairs),
    ])
    this.#upkeep.noteAdditions(entries.length, () => this.#trim(window))
  }

  async count(window: Span): Promise<Tally> {
    const [tally] = await this.countEach([window])
    return tally!
  }

  async countEach(spans: readonly Span[]): Promise<readonly Tally[]> {
    await this.#upkeep.settled()
    const [cutMs, ...counts] = await Promise.all([
      this.#cutMs(),
      ...spans.map(({ fromMs, untilMs }) =>
        this.#backend.number("ZCOUNT", this.#key, String(fromMs), `(${untilMs}`),
      ),
    ])
    return counts.map((count, index) => ({ count, exact: cutMs < spans[index]!.fromMs }))
  }

  async has(id: string, { fromMs }: Span): Promise<boolean | undefined> {
    const [cutMs, seen] = await Promise.all([
      this.#cutMs(),
      this.#backend.send("ZSCORE", this.#key, id),
    ])
    if (seen !== null && Number(seen) >= fromMs) return true
    return cutMs < fromMs ? false : undefined
  }

  /**
   * A cursor is a time, how many ids of that time were listed, and the last of them. If that id is
   * no longer there, some id of the same millisecond was seen again, and the ids of that
   * millisecond are listed again so that none is left out.
   */
  async page(
    { fromMs, untilMs }: Span,
    after: string | undefined,
    idsMax: number,
  ): Promise<IdPage> {
    const place = after === undefined ? undefined : readPlace(after)
    const isCurrent = place !== undefined && place.atMs >= fromMs
    const startMs = isCurrent ? place.atMs : fromMs
    const skipped = isCurrent ? place.listedCount - 1 : 0
    const [cutMs, found] = await Promise.all([
      this.#cutMs(),
      this.#range(startMs, untilMs, skipped, idsMax + 2),
    ])
    const exact = cutMs < fromMs
    if (!isCurrent) return toPage(found, 0, 0, idsMax, exact)
    const [first] = found
    if (first?.id === place.id && first.atMs === place.atMs)
      return toPage(found.slice(1), place.atMs, place.listedCount, idsMax, exact)
    return toPage(await this.#range(startMs, untilMs, 0, idsMax + 1), 0, 0, idsMax, exact)
  }

  async #range(fromMs: number, untilMs: number, skip: number, limit: number): Promise<Seen[]> {
    const stretch = [String(fromMs), `(${untilMs}`, "BYSCORE"]
    return this.#read(...stretch, "LIMIT", String(skip), String(limit))
  }

  async #nth(...range: string[]): Promise<Seen | undefined> {
    const [seen] = await this.#read(...range)
    return seen
  }

  async #read(...range: string[]): Promise<Seen[]> {
    const reply = await this.#backend.texts("ZRANGE", this.#key, ...range, "WITHSCORES")
    const seen: Seen[] = []
    for (let index = 0; index < reply.length; index += 2)
      seen.push({ id: reply[index]!, atMs: Number(reply[index + 1]) })
    return seen
  }

  async #cutMs(): Promise<number> {
    const cut = await this.#backend.send("ZSCORE", this.#cutKey, "cut")
    return cut === null ? -Infinity : Number(cut)
  }

  async #trim({ fromMs, untilMs }: Span): Promise<void> {
    const secondsToLive = String(this.#backend.secondsToLive(untilMs - 1))
    const nthOfThose = ["LIMIT", String(trimmedMax - 1), "1"]
    const beyondCap = String(-this.#idsMax - 1)
    const [cutoff, excess] = await Promise.all([
      this.#nth("-inf", `(${fromMs}`, "BYSCORE", ...nthOfThose),
      this.#nth(beyondCap, beyondCap),
      this.#backend.send("EXPIRE", this.#key, secondsToLive),
    ])
    const trimUntil = cutoff ? String(cutoff.atMs) : `(${fromMs}`
    await this.#backend.send("ZREMRANGEBYSCORE", this.#key, "-inf", trimUntil)
    if (excess === undefined || excess.atMs < fromMs) return
    // Noted before the removal, so that nobody takes the remaining ids for all of them.
    await this.#backend.send("ZADD", this.#cutKey, "GT", String(excess.atMs), "cut")
    await this.#backend.send("EXPIRE", this.#cutKey, secondsToLive)
    await this.#backend.send("ZREMRANGEBYRANK", this.#key, "0", beyondCap)
  }
}

interface Seen {
  readonly id: string
  readonly atMs: number
}

function toPage(
  found: readonly Seen[],
  listedMs: number,
  listedCount: number,
  idsMax: number,
  exact: boolean,
): IdPage {
  const page = found.slice(0, idsMax)
  const last = page.at(-1)
  const ids = page.map(({ id }) => id)
  if (found.length <= idsMax || !last) return { ids, next: undefined, exact }
  const before = last.atMs === listedMs ? listedCount : 0
  const ofLastCount = before + page.filter(({ atMs }) => atMs === last.atMs).length
  return { ids, next: `${last.atMs}.${ofLastCount}.${last.id}`, exact }
}

function readPlace(cursor: string): { atMs: number; listedCount: number; id: string } {
  const { numbers, rest } = readCursor(cursor, 2)
  return { atMs: numbers[0]!, listedCount: numbers[1]!, id: rest }
}
