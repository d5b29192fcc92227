import { keyFamily } from "./key-family.ts"
import type { Recorder } from "./recorder.ts"
import type { RedisClient } from "../redis/redis-command.ts"
import { sendRedis } from "../redis/redis-command.ts"
import type { SeriesStore } from "./series-store.ts"
import { TopLabels } from "./top-labels.ts"

export interface RedisRecorderOptions {
  /** Distinguishes several servers; it follows the names after a colon. */
  readonly label?: string
  /**
   * Maximum number of keys scanned per sample. A pass over a large keyspace takes many samples.
   * Default 1,000.
   */
  readonly keysPerSample?: number
  /**
   * Keys per sample whose memory is measured, to estimate the rest of their families. Default 50.
   */
  readonly measuredPerSample?: number
}

/** One key family, as estimated over one pass through all keys. */
export interface KeyFamilySize {
  readonly family: string
  keyCount: number
  measuredCount: number
  measuredBytes: number
}

const keysPerSampleDefault = 1_000
const measuredPerSampleDefault = 50
const measuredFirst = 5
const measuredEvery = 20
const keysPerScan = "100"
const familiesMax = 100
const familySeriesMax = 10

/**
 * A Redis server: `redis.memory` in bytes with `maxmemory` as limit, `redis.keys`, and for its ten
 * largest key families `redis.family.keys:<family>` and `redis.family.bytes:<family>`, estimated
 * once per pass. It sends only O(1) commands and a bounded SCAN, so a sample of a large keyspace
 * costs the server no more than one of a small one.
 */
export class RedisRecorder implements Recorder {
  readonly name: string
  readonly #client: RedisClient
  readonly #suffix: string
  readonly #keysMax: number
  readonly #measuredMax: number
  #cursor = "0"
  #pass = newPass()
  #families: readonly KeyFamilySize[] = []

  constructor(client: RedisClient, options: RedisRecorderOptions = {}) {
    this.name = options.label === undefined ? "redis" : `redis:${options.label}`
    this.#client = client
    this.#suffix = options.label === undefined ? "" : `:${options.label}`
    this.#keysMax = options.keysPerSample ?? keysPerSampleDefault
    this.#measuredMax = options.measuredPerSample ?? measuredPerSampleDefault
  }

  /** The families of the last complete pass, largest first. */
  get families(): readonly KeyFamilySize[] {
    return this.#families
  }

  async sample(store: SeriesStore): Promise<void> {
    await this.#sampleMemory(store)
    const keyCount = Number(await sendRedis(this.#client, "DBSIZE"))
    store.sink(`redis.keys${this.#suffix}`, { unit: "keys" }).record(keyCount)
    if (await this.#scanSome()) this.#publish(store)
  }

  async #sampleMemory(store: SeriesStore): Promise<void> {
    const info = String(await sendRedis(this.#client, "INFO", "memory"))
    const used = Number(/^used_memory:(\d+)/m.exec(info)?.[1])
    const limit = Number(/^maxmemory:(\d+)/m.exec(info)?.[1] ?? 0)
    const options = { unit: "bytes", ...(limit > 0 ? { limit } : {}) }
    store.sink(`redis.memory${this.#suffix}`, options).record(used)
  }

  /** Continues the pass; true once it is complete. */
  async #scanSome(): Promise<boolean> {
    let seenCount = 0
    let measuredLeft = this.#measuredMax
    for (let scan = 0; seenCount < this.#keysMax && scan < this.#keysMax; scan++) {
      const reply = await sendRedis(this.#client, "SCAN", this.#cursor, "COUNT", keysPerScan)
      const [cursor, keys] = reply as [unknown, unknown[]]
      this.#cursor = String(cursor)
      seenCount += keys.length
      measuredLeft -= await this.#addKeys(keys.map(String), measuredLeft)
      if (this.#cursor === "0") return true
    }
    return false
  }

  /**
   * Measures the first keys of every family and then one in twenty; returns how many were measured.
   */
  async #addKeys(keys: readonly string[], measuredMax: number): Promise<number> {
    const measured: Promise<void>[] = []
    for (const key of keys) {
      const family = this.#pass.of(keyFamily(key))
      const isChosen = family.keyCount < measuredFirst || family.keyCount % measuredEvery === 0
      family.keyCount++
      if (isChosen && measured.length < measuredMax) measured.push(this.#measure(key, family))
    }
    await Promise.all(measured)
    return measured.length
  }

  async #measure(key: string, family: KeyFamilySize): Promise<void> {
    const bytes = await sendRedis(this.#client, "MEMORY", "USAGE", key, "SAMPLES", "5")
    // A key may have disappeared since it was scanned.
    if (bytes === null) return
    family.measuredCount++
    family.measuredBytes += Number(bytes)
  }

  #publish(store: SeriesStore): void {
    this.#families = [...this.#pass].sort((a, b) => familyBytes(b) - familyBytes(a))
    this.#pass = newPass()
    for (const family of this.#families.slice(0, familySeriesMax)) {
      const label = `${this.#suffix}:${family.family}`
      store.sink(`redis.family.keys${label}`, { unit: "keys" }).record(family.keyCount)
      store.sink(`redis.family.bytes${label}`, { unit: "bytes" }).record(familyBytes(family))
    }
  }
}

/** The bytes of a family, extrapolated from its keys that were measured. */
function familyBytes({ keyCount, measuredCount, measuredBytes }: KeyFamilySize): number {
  return measuredCount === 0 ? 0 : (measuredBytes / measuredCount) * keyCount
}

function newPass(): TopLabels<KeyFamilySize> {
  const make = (family: string): KeyFamilySize => ({
    family,
    keyCount: 0,
    measuredCount: 0,
    measuredBytes: 0,
  })
  return new TopLabels(familiesMax, make, (into, from) => {
    into.keyCount += from.keyCount
    into.measuredCount += from.measuredCount
    into.measuredBytes += from.measuredBytes
  })
}
