import { execFile } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { constants } from "node:perf_hooks"
import { promisify } from "node:util"
import { afterEach, expect, test } from "vitest"
import { Faults } from "../report/faults.ts"
import { DiskRecorder } from "./disk-recorder.ts"
import { EventLoopRecorder } from "./event-loop-recorder.ts"
import { FileSizeRecorder } from "./file-size-recorder.ts"
import { GaugeRecorder } from "./gauge-recorder.ts"
import { GcRecorder } from "./gc-recorder.ts"
import { ProcessRecorder } from "./process-recorder.ts"
import { QueueRecorder } from "./queue-recorder.ts"
import type { Recorder } from "./recorder.ts"
import { Sampler } from "./sampler.ts"
import { SeriesStore } from "./series-store.ts"

const startMs = Date.UTC(2026, 10, 1)

let sampler: Sampler

afterEach(() => sampler.stop())

function setUp(...recorders: Recorder[]): { store: SeriesStore; faults: Faults } {
  const store = new SeriesStore({ now: () => startMs })
  const faults = new Faults()
  sampler = new Sampler({ store, faults })
  for (const recorder of recorders) sampler.add(recorder)
  return { store, faults }
}

function valuesOf(store: SeriesStore): Record<string, number> {
  return Object.fromEntries([...store].map((series) => [series.name, series.lastValue]))
}

test("the process's own resources are recorded, and are plausible", async () => {
  const { store, faults } = setUp(new ProcessRecorder())
  await sampler.sample()
  const values = valuesOf(store)
  expect(values["process.rss"]).toBeGreaterThan(10e6)
  expect(values["process.rss"]).toBeGreaterThan(values["process.heap_used"] as number)
  expect(values["process.cpu"]).toBeGreaterThanOrEqual(0)
  expect(values["process.event_loop_utilization"]).toBeLessThanOrEqual(1)
  expect(values["process.handles"]).toBeGreaterThanOrEqual(0)
  expect(faults.list()).toEqual([])
})

test("the heap floor is the lowest heap use after a major collection, and a gap without one", async () => {
  let heapUsed = 50
  const gc = new GcRecorder(() => heapUsed)
  const { store } = setUp(gc)
  await sampler.sample()
  expect(store.get("gc.heap_floor")).toBeUndefined()
  const major = { kind: constants.NODE_PERFORMANCE_GC_MAJOR }
  gc.notice({ duration: 4, detail: major })
  heapUsed = 30
  gc.notice({ duration: 1, detail: { kind: constants.NODE_PERFORMANCE_GC_MINOR } })
  heapUsed = 40
  gc.notice({ duration: 4, detail: major })
  await sampler.sample()
  expect(store.get("gc.heap_floor")?.lastValue).toBe(40)
  heapUsed = 60
  await sampler.sample()
  expect(store.get("gc.heap_floor")?.lastValue).toBe(40)
})

test("event-loop delay is recorded once the loop has been watched for a while", async () => {
  const recorder = new EventLoopRecorder()
  const { store, faults } = setUp(recorder)
  await sampler.sample()
  expect(faults.list()).toEqual([])
  for (const series of store) expect(series.lastValue).toBeGreaterThanOrEqual(0)
})

test("files, their write-ahead log and the disk are measured; a missing file is a gap", async () => {
  const dir = mkdtempSync(join(tmpdir(), "guardrails-"))
  try {
    const path = join(dir, "data.db")
    const file = new FileSizeRecorder("data", path, { limit: 1_000, wal: true })
    const { store, faults } = setUp(file, new DiskRecorder(dir))
    await sampler.sample()
    expect(store.get("file:data")).toBeUndefined()
    writeFileSync(path, "x".repeat(300))
    await sampler.sample()
    writeFileSync(`${path}-wal`, "x".repeat(70))
    await sampler.sample()
    expect(store.get("file:data")).toMatchObject({ lastValue: 300, limit: 1_000 })
    expect(store.get("file:data.wal")?.lastValue).toBe(70)
    expect(store.get("disk.free")?.lastValue).toBeGreaterThan(0)
    expect(store.get("disk.used")?.limit).toBeGreaterThan(store.get("disk.free")?.lastValue ?? 0)
    expect(faults.list()).toEqual([])
  } finally {
    rmSync(dir, { recursive: true })
  }
})

test("queues and gauges are read at each sample, and a gauge without a value leaves a gap", async () => {
  const queue = { size: 3, oldestAgeMs: 900, capacity: 10 }
  const readings = [5, undefined, null]
  const gauge = new GaugeRecorder("temperature", () => readings.shift(), { unit: "C", limit: 90 })
  const { store } = setUp(new QueueRecorder("jobs", queue), gauge)
  for (let sample = 0; sample < 3; sample++) await sampler.sample()
  expect(valuesOf(store)).toEqual({ "queue:jobs.depth": 3, "queue:jobs.age": 900, temperature: 5 })
  expect(store.get("queue:jobs.depth")?.limit).toBe(10)
  expect(store.get("temperature")?.slice(10_000, 1).count[0]).toBe(1)
})

test("a recorder that throws or rejects is counted and does not stop the others", async () => {
  const throwing: Recorder = {
    name: "throwing",
    sample: () => {
      throw new Error("broken")
    },
    stop: () => {
      throw new Error("broken too")
    },
  }
  const rejecting = new GaugeRecorder("rejecting", () => Promise.reject(new Error("gone")))
  const { store, faults } = setUp(throwing, rejecting, new GaugeRecorder("fine", () => 1))
  await sampler.sample()
  sampler.stop()
  expect(valuesOf(store)).toEqual({ fine: 1 })
  expect(faults.list().map(({ place, count }) => [place, count])).toEqual([
    ["recorder throwing", 2],
    ["recorder rejecting", 1],
  ])
})

test("a recorder that is still busy is skipped and counted, and the others continue", async () => {
  const held = Promise.withResolvers<number>()
  let count = 0
  const fast: Recorder = { name: "fast", sample: (to) => to.sink("fast").record(++count) }
  const { store } = setUp(new GaugeRecorder("slow", () => held.promise), fast)
  const first = sampler.sample()
  await new Promise(setImmediate)
  await sampler.sample()
  expect(sampler.skippedCount).toBe(1)
  held.resolve(7)
  await first
  expect(valuesOf(store)).toEqual({ fast: 2, slow: 7 })
})

test("a recorder can be removed, which stops it once", async () => {
  setUp()
  let stoppedCount = 0
  const remove = sampler.add({ name: "x", sample: () => {}, stop: () => void stoppedCount++ })
  remove()
  remove()
  sampler.stop()
  expect(stoppedCount).toBe(1)
})

test("a started sampler with all its observers does not keep the process alive", async () => {
  const room = new URL(".", import.meta.url).href
  const program = `
    const { EventLoopRecorder, GcRecorder, ProcessRecorder, Sampler, SeriesStore } = await import("${room}index.ts")
    const { Faults } = await import("${room}../report/faults.ts")
    const sampler = new Sampler({ store: new SeriesStore(), faults: new Faults(), intervalMs: 60_000 })
    for (const recorder of [new ProcessRecorder(), new GcRecorder(), new EventLoopRecorder()]) sampler.add(recorder)
    sampler.start()
    await sampler.sample()
    console.log("done")
  `
  const run = promisify(execFile)
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", program], {
    timeout: 20_000,
  })
  expect(stdout).toBe("done\n")
})
