/** The room `tracker`, for the facade and the package's public API. Files inside the room never import this one. */
export { HyperLogLog } from "./hyper-log-log.ts"
export { MemoryTracker } from "./memory-tracker.ts"
export type { MemoryTrackerOptions, TrackerRefusals } from "./memory-tracker.ts"
export type { Bucket, IdPage, TrackedId, Tracker } from "./tracker.ts"
export type { WindowLength } from "./window.ts"
