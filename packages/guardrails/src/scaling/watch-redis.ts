import { watchIoRedis } from "./watch-ioredis.ts"
import { watchNodeRedis } from "./watch-node-redis.ts"
import type { RedisWatcher } from "./redis-watcher.ts"

const watchedClients = new WeakSet<object>()

/**
 * Counts what a connected client of `redis` or `ioredis` sends and receives from now on, by
 * replacing its sending method on this one object. Returns a function that restores it. Watching a
 * client twice counts once.
 * @throws TypeError for an object that is neither client (of a node-redis pool or cluster, watch
 * its nodes).
 */
export function watchRedis(client: object, watcher: RedisWatcher): () => void {
  const shared = sharedClientOf(client)
  if (watchedClients.has(shared)) return () => {}
  const unwatch = watchAny(shared, watcher)
  watchedClients.add(shared)
  return () => {
    watchedClients.delete(shared)
    unwatch()
  }
}

/**
 * Clients of node-redis are thin wrappers, one for each set of command options, around one that
 * does the work.
 */
function sharedClientOf(client: object): object {
  const { _self: shared } = client as { readonly _self?: unknown }
  return typeof shared === "object" && shared !== null ? shared : client
}

function watchAny(client: object, watcher: RedisWatcher): () => void {
  const { sendCommand, call, _executeMulti } = client as Record<string, unknown>
  if (typeof sendCommand === "function" && typeof call === "function") {
    return watchIoRedis(client as Parameters<typeof watchIoRedis>[0], watcher)
  }
  if (typeof sendCommand === "function" && typeof _executeMulti === "function") {
    return watchNodeRedis(client as Parameters<typeof watchNodeRedis>[0], watcher)
  }
  throw new TypeError("Only a client of `redis` or `ioredis` can be watched.")
}
