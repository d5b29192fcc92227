/**
 * The room `tracker`, for the facade and the package's public API. Files inside the room never
 * import this one.
 */
export { HyperLogLog } from "./memory/hyper-log-log.ts"
export { MemoryTracker } from "./memory/memory-tracker.ts"
export { RedisTracker } from "./redis/redis-tracker.ts"
export type { RedisTrackerOptions } from "./redis/redis-tracker.ts"
export type {
  Bucket,
  IdPage,
  IdPageOptions,
  Tally,
  TrackedId,
  TrackedIds,
  Tracker,
  TrackerKind,
  TrackerOptions,
  TrackerRefusals,
  TrackerState,
} from "./tracker.ts"
export type { WindowLength } from "./window.ts"
