import type { LimitCounts } from "../limit/limit-counts.ts"
import type { ScalingReport } from "../scaling/scaling.ts"
import type { DamagedFile } from "../series/series-folder.ts"
import type { TrackerState } from "../tracker/tracker.ts"
import type { Fault } from "./faults.ts"
import type { SeriesSummary } from "./series-summary.ts"

/** What a tracker reports about itself; its count is null if it could not be read. */
export interface TrackerSummary extends Omit<TrackerState, "count"> {
  readonly count: number | null
}

/** What the guardrails themselves hold and have refused. */
export interface OwnState {
  readonly seriesCount: number
  readonly seriesMax: number
  readonly seriesBytes: number
  /** Samples for series beyond the cap. */
  readonly refusedSampleCount: number
  /** Samples not taken because the previous one was still being taken. */
  readonly skippedSampleCount: number
  readonly damagedFiles: readonly DamagedFile[]
}

/** Everything the guardrails know, as plain data: `JSON.stringify` keeps all of it. */
export interface Report {
  readonly version: 1
  /** ISO 8601. */
  readonly generatedAt: string
  readonly series: readonly SeriesSummary[]
  readonly trackers: readonly TrackerSummary[]
  readonly scaling: ScalingReport
  readonly limits: readonly LimitCounts[]
  readonly own: OwnState
  readonly faults: readonly Fault[]
}
