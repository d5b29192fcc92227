import type { IdPage } from "../tracker.ts"
import { readCursor } from "../tracker-store.ts"
import type { RedisBackend } from "./redis-backend.ts"

/** How long the sorted set of a listed bucket is kept after each page. */
const secondsToLive = "300"

interface Place {
  readonly startMs: number
  readonly token: string
  readonly after: string
}

/**
 * Lists the ids of several sets page by page, each id in the oldest set that has it. The ids that a
 * bucket lists are copied into a temporary sorted set (ZDIFFSTORE), because a sorted set, unlike a
 * set, can be read from any id on, in pages of exact size.
 */
export class SetListing {
  readonly #backend: RedisBackend

  constructor(backend: RedisBackend) {
    this.#backend = backend
  }

  /** A page from non-empty buckets. */
  async page(
    startsMs: readonly number[],
    after: string | undefined,
    idsMax: number,
  ): Promise<Pick<IdPage, "ids" | "next">> {
    const ids: string[] = []
    const place = after === undefined ? undefined : readPlace(after)
    for (const startMs of startsMs) {
      if (place && startMs < place.startMs) continue
      if (ids.length === idsMax) return { ids, next: `${startMs}..` }
      const isResumed = place?.startMs === startMs && place.token !== ""
      const listed = isResumed ? place : { startMs, token: newToken(), after: "" }
      const more = await this.#read(listed, startsMs, idsMax - ids.length)
      ids.push(...more.ids)
      if (more.hasNext) return { ids, next: `${startMs}.${listed.token}.${ids.at(-1)}` }
    }
    return { ids, next: undefined }
  }

  async #read(
    { startMs, token, after }: Place,
    startsMs: readonly number[],
    idsMax: number,
  ): Promise<{ ids: string[]; hasNext: boolean }> {
    const key = this.#backend.keys.temporary("page", token)
    const isThere = after !== "" && (await this.#backend.number("EXPIRE", key, secondsToLive)) === 1
    if (!isThere) await this.#prepare(key, startMs, startsMs)
    const from = after === "" ? "-" : `(${after}`
    const limit = String(idsMax + 1)
    const ids = await this.#backend.texts("ZRANGE", key, from, "+", "BYLEX", "LIMIT", "0", limit)
    const hasNext = ids.length > idsMax
    if (!hasNext) await this.#backend.send("UNLINK", key)
    return { ids: hasNext ? ids.slice(0, idsMax) : ids, hasNext }
  }

  async #prepare(key: string, startMs: number, startsMs: readonly number[]): Promise<void> {
    const older = startsMs.filter((otherMs) => otherMs < startMs)
    const sets = [startMs, ...older].map((ms) => this.#backend.keys.of("set", ms))
    await this.#backend.send("ZDIFFSTORE", key, String(sets.length), ...sets)
    await this.#backend.send("EXPIRE", key, secondsToLive)
  }
}

/** Names the listing, so that concurrent ones do not share keys. */
function newToken(): string {
  return crypto.randomUUID().slice(0, 13)
}

function readPlace(cursor: string): Place {
  const { numbers, rest } = readCursor(cursor, 1)
  const dot = rest.indexOf(".")
  if (dot < 0) throw new RangeError(`"${cursor}" is no \`next\` of a page of this tracker`)
  return { startMs: numbers[0]!, token: rest.slice(0, dot), after: rest.slice(dot + 1) }
}
