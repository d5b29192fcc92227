import type { RedisClient } from "../../redis/redis-command.ts"
import { trackerLimits } from "../tracker-limits.ts"
import type { TrackerOptions } from "../tracker.ts"
import type { TrackerStore } from "../tracker-store.ts"
import { readWindow } from "../window.ts"
import { WindowedTracker } from "../windowed-tracker.ts"
import { Counters } from "./counters.ts"
import { IdSets } from "./id-sets.ts"
import { RedisBackend } from "./redis-backend.ts"
import { Sketches } from "./sketches.ts"
import { SortedIds } from "./sorted-ids.ts"
import { TrackerKeys } from "./tracker-keys.ts"
import { Upkeep } from "./upkeep.ts"

export interface RedisTrackerOptions extends TrackerOptions {
  /**
   * A connected client of `redis` or `ioredis`, also of a cluster; Redis 7 or later. The caller
   * still owns it.
   */
  readonly client: RedisClient
  /** Prefix of the keys. Default `gr`. */
  readonly prefix?: string
  /** Called with the reason when additions are lost or upkeep fails. */
  readonly onFault?: (error: unknown) => void
}

/**
 * A tracker on Redis, shared by all processes that use the same name and window. An addition is one
 * native command and one short round trip, however many ids there are.
 */
export class RedisTracker extends WindowedTracker {
  constructor(name: string, options: RedisTrackerOptions, now: () => number = Date.now) {
    super(name, options, storeOf(name, options, now), now)
  }
}

function storeOf(name: string, options: RedisTrackerOptions, now: () => number): TrackerStore {
  const { client, kind = "exact", idsMax = trackerLimits.ids } = options
  const { prefix = "gr", onFault = () => {} } = options
  const { windowMs, bucketMs } = readWindow(options.window)
  const keys = new TrackerKeys(prefix, name, bucketMs)
  const backend = new RedisBackend({ client, keys, windowMs, bucketMs, now, onFault })
  const upkeep = new Upkeep(now, onFault)
  switch (kind) {
    case "exact":
      return new IdSets(backend, upkeep, idsMax)
    case "sliding":
      return new SortedIds(backend, upkeep, idsMax)
    case "approximate":
      return new Sketches(backend, upkeep)
    case "events":
      return new Counters(backend, upkeep)
    default:
      throw new RangeError(`there is no kind of tracker "${String(kind)}"`)
  }
}
