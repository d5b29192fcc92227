import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { Faults } from "../report/faults.ts"
import { SeriesFolder } from "./series-folder.ts"
import { SeriesStore } from "./series-store.ts"

const startMs = Date.UTC(2026, 10, 1)
const minuteMs = 60_000

let dir: string
let nowMs: number
let faults: Faults

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "guardrails-"))
  nowMs = startMs
  faults = new Faults()
})

afterEach(() => rmSync(dir, { recursive: true, force: true }))

function newStore(seriesMax = 100): { store: SeriesStore; folder: SeriesFolder } {
  const store = new SeriesStore({ now: () => nowMs, seriesMax })
  return { store, folder: new SeriesFolder(dir, store, faults) }
}

function files(): string[] {
  return readdirSync(join(dir, "series")).sort()
}

function pathOf(file: string | undefined): string {
  return join(dir, "series", file ?? "")
}

/**
 * Saves "a" twice, so that there is a current file with both samples and a previous one with the
 * first.
 */
async function saveTwice(): Promise<void> {
  const { store, folder } = newStore()
  store.sink("a", { unit: "bytes", limit: 10 }).record(1)
  await folder.save()
  nowMs += minuteMs
  store.sink("a").record(2)
  await folder.save()
}

test("a saved series is there after a restart and continues in the same buckets", async () => {
  const { store, folder } = newStore()
  store.sink("a/b: c", { unit: "bytes", limit: 10 }).record(4)
  store.sink("requests", { kind: "counter" }).record(100)
  await folder.save()
  const again = newStore()
  again.folder.load()
  nowMs += 5_000
  again.store.sink("a/b: c").record(8)
  again.store.sink("requests", { kind: "counter" }).record(150)
  const slice = again.store.get("a/b: c")?.slice(minuteMs, 1)
  expect([slice?.min[0], slice?.mean[0], slice?.max[0], slice?.count[0]]).toEqual([4, 6, 8, 2])
  expect(again.store.get("a/b: c")).toMatchObject({ unit: "bytes", limit: 10, lastValue: 8 })
  expect(again.store.get("requests")?.lastValue).toBe(10)
  expect(faults.list()).toEqual([])
})

test("a restart between samples makes no difference to any ring", async () => {
  const { store, folder } = newStore()
  const straight = newStore().store
  let { store: restarted, folder: restartedFolder } = { store, folder }
  for (let sample = 0; sample < 500; sample++) {
    nowMs += 7_000
    straight.sink("a").record(sample % 37)
    restarted.sink("a").record(sample % 37)
    if (sample % 50 !== 49) continue
    await restartedFolder.save()
    ;({ store: restarted, folder: restartedFolder } = newStore())
    restartedFolder.load()
  }
  for (const stepMs of [10_000, minuteMs, 15 * minuteMs]) {
    expect(restarted.get("a")?.slice(stepMs)).toEqual(straight.get("a")?.slice(stepMs))
  }
})

test.each([
  ["torn", (path: string) => truncateSync(path, 30_000)],
  ["empty", (path: string) => truncateSync(path, 0)],
  ["damaged in one byte", (path: string) => flipByte(path, 20_000)],
  ["of another kind", (path: string) => writeFileSync(path, "hello, this is not a series at all")],
])(
  "a file that is %s is detected, the one before it is used, and it is said",
  async (_, damage) => {
    await saveTwice()
    damage(pathOf(files().find((file) => file.endsWith(".series"))))
    const { store, folder } = newStore()
    folder.load()
    expect(store.get("a")?.lastValue).toBe(1)
    expect(folder.damaged).toMatchObject([{ usedPrevious: true }])
    expect(faults.list()).toMatchObject([{ place: "series.load", count: 1 }])
  },
)

test("a crash between the two renames loses nothing and is not reported as damage", async () => {
  await saveTwice()
  const current = files().find((file) => file.endsWith(".series"))
  renameSync(pathOf(current), pathOf(`${current}.previous`))
  const { store, folder } = newStore()
  folder.load()
  expect(store.get("a")?.lastValue).toBe(2)
  expect(folder.damaged).toEqual([])
})

test("if both files are damaged, the series starts empty, this is reported, and the others are kept", async () => {
  await saveTwice()
  const { store, folder } = newStore()
  store.sink("b").record(5)
  await folder.save()
  for (const file of files()) if (file.startsWith("a-")) truncateSync(pathOf(file), 100)
  const again = newStore()
  again.folder.load()
  expect([...again.store].map((series) => series.name)).toEqual(["b"])
  expect(again.folder.damaged).toMatchObject([{ usedPrevious: false }])
})

test("only series that have changed are written again", async () => {
  const { store, folder } = newStore()
  store.sink("a").record(1)
  store.sink("b").record(1)
  await folder.save()
  nowMs += minuteMs
  store.sink("b").record(2)
  await folder.save()
  expect(files().filter((file) => file.endsWith(".previous"))).toHaveLength(1)
})

test("names that look alike on disk do not share a file, and no name escapes the folder", async () => {
  const { store, folder } = newStore()
  for (const name of ["a/b", "a:b", "../../evil", "A".repeat(200)]) store.sink(name).record(1)
  await folder.save()
  expect(files()).toHaveLength(4)
  const again = newStore()
  again.folder.load()
  expect(again.store.size).toBe(4)
})

test("a folder that cannot be written to is counted, not thrown", async () => {
  writeFileSync(join(dir, "series"), "a file where the folder should be")
  const { store, folder } = newStore()
  store.sink("a").record(1)
  await folder.save()
  expect(faults.list()).toMatchObject([{ place: "series.save" }])
})

test("saved series beyond the cap are refused and counted", async () => {
  const { store, folder } = newStore()
  for (const name of ["a", "b", "c"]) store.sink(name).record(1)
  await folder.save()
  const small = newStore(2)
  small.folder.load()
  expect(small.store.size).toBe(2)
  expect(faults.count).toBe(1)
})

test("a saved series takes at most 64 KB", async () => {
  const { store, folder } = newStore()
  store.sink("A".repeat(200), { unit: "bytes" }).record(1)
  await folder.save()
  expect(readFileSync(pathOf(files()[0])).length).toBeLessThan(64 * 1024)
})

function flipByte(path: string, offset: number): void {
  const bytes = readFileSync(path)
  bytes[offset] = (bytes[offset] as number) ^ 1
  writeFileSync(path, bytes)
}
