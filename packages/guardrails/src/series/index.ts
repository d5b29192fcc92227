/**
 * The room `series`, for the facade and the package's public API. `SeriesStore` holds the series,
 * `Sampler` feeds them from recorders, `SeriesFolder` keeps them across restarts. Files inside the
 * room never import this one.
 */
export { DiskRecorder } from "./disk-recorder.ts"
export { EventLoopRecorder } from "./event-loop-recorder.ts"
export { FileSizeRecorder } from "./file-size-recorder.ts"
export type { FileSizeOptions } from "./file-size-recorder.ts"
export { GaugeRecorder } from "./gauge-recorder.ts"
export type { GaugeReader } from "./gauge-recorder.ts"
export { GcRecorder } from "./gc-recorder.ts"
export { ProcessRecorder } from "./process-recorder.ts"
export { QueueRecorder } from "./queue-recorder.ts"
export type { WatchedQueue } from "./queue-recorder.ts"
export type { Recorder } from "./recorder.ts"
export { RedisRecorder } from "./redis-recorder.ts"
export type { KeyFamilySize, RedisRecorderOptions } from "./redis-recorder.ts"
export type { RingSlice } from "./ring-slice.ts"
export { Sampler } from "./sampler.ts"
export type { SamplerOptions } from "./sampler.ts"
export { Series } from "./series.ts"
export type { SampleSink, SeriesCounts, SeriesKind, SeriesOptions } from "./series.ts"
export { SeriesFolder } from "./series-folder.ts"
export type { DamagedFile } from "./series-folder.ts"
export { resolutions, seriesLimits } from "./series-limits.ts"
export type { Resolution } from "./series-limits.ts"
export { SeriesStore } from "./series-store.ts"
export type { SeriesStoreOptions } from "./series-store.ts"
