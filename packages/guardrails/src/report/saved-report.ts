import { SeriesFolder } from "../series/series-folder.ts"
import { SeriesStore } from "../series/series-store.ts"
import { buildReport } from "./build-report.ts"
import { Faults } from "./faults.ts"
import type { Report } from "./report.ts"
import { loadReport } from "./report-file.ts"

/**
 * The report of a folder that guardrails saved to, or undefined if it holds none of their files.
 * Series come from their own files, which may be newer than the rest; windows end at the newest
 * sample, since the process may have ended long ago.
 */
export function savedReport(dir: string): Report | undefined {
  const faults = new Faults()
  let nowMs = Date.now()
  const store = new SeriesStore({ now: () => nowMs, seriesMax: Infinity })
  const folder = new SeriesFolder(dir, store, faults)
  folder.load()
  const saved = faults.guard("report", () => loadReport(dir))
  if (!saved && store.size === 0 && faults.count === 0) return undefined
  nowMs = newestMs(store, saved) ?? nowMs
  const fresh = buildReport({ store, faults, folder })
  if (!saved) return fresh
  const series = fresh.series.length > 0 ? fresh.series : saved.series
  const own = { ...saved.own, damagedFiles: fresh.own.damagedFiles }
  return { ...saved, series, own, faults: [...saved.faults, ...fresh.faults] }
}

function newestMs(store: SeriesStore, saved: Report | undefined): number | undefined {
  const times = [...store].map((series) => series.lastMs)
  if (saved) times.push(Date.parse(saved.generatedAt))
  const newest = Math.max(...times)
  return Number.isFinite(newest) ? newest : undefined
}
