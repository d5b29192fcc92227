/**
 * The room `report`, for the facade and the package's public API. `Faults` is shared by all rooms:
 * create one and pass it to `Scaling`, `Sampler`, `SeriesFolder` and `buildReport`. Files inside
 * the room never import this one.
 */
export { buildReport } from "./build-report.ts"
export type { ReportSources } from "./build-report.ts"
export { Faults } from "./faults.ts"
export type { Fault } from "./faults.ts"
export { prometheusText } from "./prometheus-text.ts"
export { loadReport, saveReport } from "./report-file.ts"
export { reportText } from "./report-text.ts"
export type { OwnState, Report, TrackerSummary } from "./report.ts"
export type { SeriesSummary, WindowSummary } from "./series-summary.ts"
