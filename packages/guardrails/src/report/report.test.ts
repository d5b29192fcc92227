import { execFile } from "node:child_process"
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs"
import { readdirSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterEach, beforeEach, expect, test } from "vitest"
import { BoundedQueue } from "../limit/bounded-queue.ts"
import { Scaling } from "../scaling/scaling.ts"
import { SeriesFolder } from "../series/series-folder.ts"
import { SeriesStore } from "../series/series-store.ts"
import { buildReport } from "./build-report.ts"
import { runCommandLine } from "./command-line.ts"
import { MemoryTracker } from "../tracker/memory/memory-tracker.ts"
import { Faults } from "./faults.ts"
import { prometheusText } from "./prometheus-text.ts"
import { saveReport } from "./report-file.ts"
import { reportText } from "./report-text.ts"
import type { Report } from "./report.ts"

const startMs = Date.UTC(2026, 10, 1)

let dir: string

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "guardrails-"))
})

afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** A service with something to show in every part of the report. */
async function busyService(): Promise<{ report: Report; save: () => Promise<void> }> {
  const faults = new Faults(() => startMs)
  const store = new SeriesStore({ now: () => startMs, seriesMax: 3 })
  store.sink("process.rss", { unit: "bytes", limit: 2_000_000 }).record(1_500_000)
  store.sink("requests", { kind: "counter", unit: "requests" }).record(0, startMs - 10_000)
  store.sink("requests").record(50)
  store.sink('odd "name"\n\u001b[31m').record(1, startMs - 3_600_000)
  store.sink("one too many").record(1)
  const scaling = new Scaling({ faults })
  const update = scaling.measure("cache.update", (n: number) => n * 30, {
    size: (n) => n,
    bytesIn: (bytes) => bytes,
  })
  for (let n = 1; n < 200; n++) update(n)
  const queue = new BoundedQueue<number>({ name: "jobs", capacity: 1 })
  for (const item of [1, 2, 3]) queue.offer(item)
  faults.add("recorder disk", new Error("no such disk"))
  const tracker = new MemoryTracker("episodes.transcribed", { window: "24h" }, () => startMs)
  await tracker.addMany(Array.from({ length: 42 }, (_, index) => `id-${index}`))
  await tracker.add("too late", { atMs: 0 })
  const unreadable = { ...(await tracker.state()), name: "far.away", count: null, lostCount: 7 }
  const trackers = [await tracker.state(), unreadable]
  const folder = new SeriesFolder(dir, store, faults)
  const report = buildReport({ store, faults, scaling, folder, limits: [queue], trackers })
  const save = async (): Promise<void> => {
    await folder.save()
    await saveReport(dir, report)
  }
  return { report, save }
}

test("a report survives JSON unchanged", async () => {
  const { report } = await busyService()
  expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  expect(report.series.map(({ name, last }) => [name, last])).toContainEqual(["requests", 5])
  expect(report.own.refusedSampleCount).toBe(1)
})

test("the Prometheus text is well formed, and a silent series shows its age only", async () => {
  const text = prometheusText((await busyService()).report)
  const line =
    /^(# (HELP|TYPE) guardrails_\w+ .+|guardrails_\w+(\{(\w+="(\\["\\n]|[^"\\\n])*",?)+\})? (NaN|[+-]Inf|-?[\d.e+-]+))$/
  const lines = text.trimEnd().split("\n")
  expect(lines.length).toBeGreaterThan(40)
  for (const one of lines) expect(one).toMatch(line)
  expect(text).toContain('guardrails_series_value{series="process.rss",unit="bytes"} 1500000')
  expect(text).toContain(
    'guardrails_call_growth_exponent{site="cache.update",quantity="bytes"} 1\n',
  )
  expect(text).toContain('guardrails_limit_refused_total{limit="jobs",kind="queue"} 2')
  expect(text).toContain('guardrails_tracker_count{tracker="episodes.transcribed"} 42')
  expect(text).toContain('guardrails_tracker_refused_total{tracker="far.away",reason="lost"} 7')
  expect(text).not.toContain('guardrails_tracker_count{tracker="far.away"}')
  expect(text).toContain('guardrails_own_faults_total{place="recorder disk"} 1')
  expect(text).toContain('guardrails_series_age_seconds{series="odd \\"name\\"\\n')
  expect(text).not.toContain('guardrails_series_value{series="odd')
  const names = lines.filter((one) => one.startsWith("# TYPE")).map((one) => one.split(" ")[2])
  expect(new Set(names).size).toBe(names.length)
})

test("the readable report says what grows, was refused or failed, and cannot control the terminal", async () => {
  const text = reportText((await busyService()).report)
  expect(text).toMatch(/process\.rss +1\.43 MB .* 75 % of 1\.91 MB/)
  expect(text).toMatch(/requests +5 requests\/s/)
  expect(text).toMatch(/cache\.update: 199 calls.*\n +bytes O\(n\): exponent 1\.00/)
  expect(text).toMatch(/queue jobs +1 +1 +1 +2 +0/)
  expect(text).toMatch(/episodes\.transcribed +exact +24 +42 +1 +0 +0/)
  expect(text).toMatch(/far\.away +exact +24 +unknown +1 +7 +0/)
  expect(text).toContain("error in recorder disk (1x): no such disk")
  // oxlint-disable-next-line no-control-regex
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
})

test("a part that fails is left out of the report and counted", () => {
  const faults = new Faults()
  const broken = {
    counts: () => {
      throw new Error("broken limit")
    },
  }
  const report = buildReport({ store: new SeriesStore(), faults, limits: [broken] })
  expect(report.limits).toEqual([])
  expect(report.faults).toMatchObject([{ place: "report", lastMessage: "broken limit" }])
})

test("the command prints what was saved, as text, JSON and Prometheus text", async () => {
  const { report, save } = await busyService()
  await save()
  const text = runCommandLine(["report", dir])
  expect(text).toMatchObject({ exitCode: 0, errors: "" })
  expect(text.output).toContain("Guardrails report of 2026-11-01")
  expect(text.output).toMatch(/process\.rss +1\.43 MB +1\.43 MB/)
  const json = JSON.parse(runCommandLine(["report", dir, "--json"]).output) as Report
  expect(json.scaling).toEqual(report.scaling)
  expect(runCommandLine(["report", "--prometheus", dir]).output).toContain("guardrails_calls_total")
})

test("series are reported even if the process ended before it saved a report", async () => {
  const { save } = await busyService()
  await save()
  rmSync(join(dir, "report.json"))
  expect(runCommandLine(["report", dir]).output).toContain("process.rss")
})

test("damaged files are named, and the rest is reported", async () => {
  const { save } = await busyService()
  await save()
  const [damaged] = readdirSync(join(dir, "series"))
  truncateSync(join(dir, "series", damaged as string), 9)
  writeFileSync(join(dir, "report.json"), '{"version":')
  const { exitCode, output } = runCommandLine(["report", dir])
  expect(exitCode).toBe(0)
  expect(output).toContain(`damaged: ${damaged}`)
  expect(output).toContain("report.json cannot be read")
})

test("a missing or empty folder gives a clear error that says what to do", () => {
  const missing = runCommandLine(["report", join(dir, "nowhere")])
  expect(missing).toMatchObject({ exitCode: 1, output: "" })
  expect(missing.errors).toContain("There is no folder")
  const empty = runCommandLine(["report", dir])
  expect(empty.exitCode).toBe(1)
  expect(empty.errors).toContain("holds nothing of the guardrails")
})

test("a wrong command line shows the usage", () => {
  for (const args of [
    [],
    ["report"],
    ["rapport", dir],
    ["report", dir, "--yaml"],
    ["report", dir, "--json", "--prometheus"],
  ]) {
    const { exitCode, errors } = runCommandLine(args)
    expect([exitCode, errors.length > 10]).toEqual([2, true])
  }
  expect(runCommandLine(["--help"])).toMatchObject({ exitCode: 0, errors: "" })
})

test("the program itself runs and returns the exit code", async () => {
  const program = new URL("../../bin/guardrails.mjs", import.meta.url).pathname
  const run = promisify(execFile)
  await expect(run(process.execPath, [program, "report", dir])).rejects.toMatchObject({ code: 1 })
  const { stdout } = await run(process.execPath, [program, "--help"])
  expect(stdout).toContain("guardrails report DIR")
})
