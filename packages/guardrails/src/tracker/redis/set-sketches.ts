import type { BucketSize } from "./id-sets.ts"
import type { RedisBackend } from "./redis-backend.ts"

const idsPerScan = "1000"

/**
 * Estimates over buckets some of which exceed the cap. The ids of their sets are added to sketches
 * too, once for each size of a set; they pass through this process, because Redis has no command
 * for that.
 */
export class SetSketches {
  readonly #backend: RedisBackend

  constructor(backend: RedisBackend) {
    this.#backend = backend
  }

  async count(buckets: readonly BucketSize[]): Promise<number> {
    const { keys } = this.#backend
    const filled = buckets.filter(({ idCount }) => idCount > 0)
    await Promise.all(filled.map((bucket) => this.#sketchSet(bucket)))
    const sketches = [
      ...filled.map(({ startMs }) => keys.of("setsketch", startMs)),
      ...buckets
        .filter(({ hasSketch }) => hasSketch)
        .map(({ startMs }) => keys.of("sketch", startMs)),
    ]
    return this.#backend.number("PFCOUNT", ...sketches)
  }

  /** Two processes that do this at the same time get the same result. */
  async #sketchSet({ startMs, idCount }: BucketSize): Promise<void> {
    const { keys } = this.#backend
    const noteKey = keys.of("sketched", startMs)
    if ((await this.#backend.number("GET", noteKey)) === idCount) return
    const sketchKey = keys.of("setsketch", startMs)
    let cursor = "0"
    do {
      const reply = await this.#backend.send(
        "SSCAN",
        keys.of("set", startMs),
        cursor,
        "COUNT",
        idsPerScan,
      )
      const [next, ids] = reply as [unknown, unknown[]]
      cursor = String(next)
      if (ids.length > 0) await this.#backend.send("PFADD", sketchKey, ...ids.map(String))
    } while (cursor !== "0")
    this.#backend.expireOnce(sketchKey, startMs)
    const secondsToLive = String(this.#backend.secondsToLive(startMs))
    await this.#backend.send("SET", noteKey, String(idCount), "EX", secondsToLive)
  }
}
