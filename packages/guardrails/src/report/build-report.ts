import type { CountedLimit } from "../limit/limit-counts.ts"
import type { Scaling } from "../scaling/scaling.ts"
import type { Sampler } from "../series/sampler.ts"
import type { SeriesFolder } from "../series/series-folder.ts"
import { ringBytes } from "../series/series-limits.ts"
import type { SeriesStore } from "../series/series-store.ts"
import type { Faults } from "./faults.ts"
import type { OwnState, Report, TrackerSummary } from "./report.ts"
import { summarizeSeries } from "./series-summary.ts"

/** The sources of a report; a missing one leaves its part empty. */
export interface ReportSources {
  readonly store: SeriesStore
  readonly faults: Faults
  readonly sampler?: Sampler
  readonly folder?: SeriesFolder
  readonly scaling?: Scaling
  readonly limits?: Iterable<CountedLimit>
  readonly trackers?: readonly TrackerSummary[]
}

/** Builds a report. A part that fails is left out and counted among the faults. */
export function buildReport(sources: ReportSources): Report {
  const { store, faults, scaling, limits = [], trackers = [] } = sources
  const series = [...store].flatMap(
    (one) => faults.guard("report", () => summarizeSeries(one)) ?? [],
  )
  return {
    version: 1,
    generatedAt: new Date(store.now()).toISOString(),
    series,
    trackers,
    scaling: (scaling && faults.guard("report", () => scaling.report())) ?? emptyScaling(),
    limits: [...limits].flatMap((limit) => faults.guard("report", () => limit.counts()) ?? []),
    own: ownState(sources),
    faults: faults.list(),
  }
}

function emptyScaling(): Report["scaling"] {
  return { callSites: [], readModifyWrites: [], traffic: [] }
}

function ownState({ store, sampler, folder }: ReportSources): OwnState {
  return {
    seriesCount: store.size,
    seriesMax: store.seriesMax,
    seriesBytes: store.size * ringBytes,
    refusedSampleCount: store.refusedSampleCount,
    skippedSampleCount: sampler?.skippedCount ?? 0,
    damagedFiles: folder?.damaged ?? [],
  }
}
