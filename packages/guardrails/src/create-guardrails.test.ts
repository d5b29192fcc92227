import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { createGuardrails } from "./create-guardrails.ts"
import { BoundedQueue } from "./limit/bounded-queue.ts"
import { runCommandLine } from "./report/command-line.ts"

test("without options, guardrails count, measure, limit and report", async () => {
  const rails = createGuardrails()
  const handled = rails.tracker("orders.handled", { window: "24h" })
  await handled.addMany(["a", "b", "a"])
  const update = rails.measure("cache.update", (list: string[]) => list.join(), {
    size: (list) => list.length,
  })
  expect(update(["x", "y"])).toBe("x,y")
  const queue = rails.limit(new BoundedQueue<string>({ name: "jobs", capacity: 1 }))
  queue.offer("one")
  queue.offer("two")
  const stop = rails.gauge("queue.depth", () => 7, { limit: 10 })
  const report = await rails.report()
  expect(report.trackers).toMatchObject([{ name: "orders.handled", count: 2, exact: true }])
  expect(report.scaling.callSites).toMatchObject([{ name: "cache.update", callCount: 1 }])
  expect(report.limits).toMatchObject([{ name: "jobs", refusedCount: 1 }])
  expect(await rails.prometheus()).toContain('guardrails_tracker_count{tracker="orders.handled"} 2')
  stop()
  await rails.close()
})

test("the same name always returns the same tracker, and the number of names is limited", () => {
  const rails = createGuardrails()
  const tracker = rails.tracker("jobs", { window: "24h" })
  expect(rails.tracker("jobs", { window: "24h" })).toBe(tracker)
  for (let index = 1; index < 256; index += 1) rails.tracker(`jobs-${index}`, { window: "24h" })
  expect(() => rails.tracker("one too many", { window: "24h" })).toThrow(/256/)
})

test("with Redis, a name in use there cannot also name a tracker in memory", () => {
  const redis = { sendCommand: async () => 0 }
  const rails = createGuardrails({ redis })
  rails.tracker("shared", { window: "24h" })
  expect(rails.memoryTracker("own", { window: "24h" }).snapshot().byteLength).toBeGreaterThan(0)
  expect(() => rails.memoryTracker("shared", { window: "24h" })).toThrow(/kept elsewhere/)
})

test("a tracker whose server fails is reported as unknown with the reason, and breaks nothing else", async () => {
  const redis = { sendCommand: async () => Promise.reject(new Error("no such server")) }
  const rails = createGuardrails({ redis })
  const tracker = rails.tracker("shared", { window: "24h" })
  await tracker.add("a")
  const { trackers, faults } = await rails.report()
  expect(trackers).toMatchObject([{ count: null, lostCount: 1, pendingCount: 0 }])
  expect(faults).toMatchObject([{ place: "tracker shared", lastMessage: "no such server" }])
})

test("what is saved in the folder is available to the next process and to the command", async () => {
  const dir = mkdtempSync(join(tmpdir(), "guardrails-"))
  const rails = createGuardrails({ dir })
  rails.series.sink("queue.depth").record(3)
  await rails.tracker("jobs", { window: "24h" }).add("a")
  await rails.close()
  const next = createGuardrails({ dir })
  expect(next.series.get("queue.depth")?.lastValue).toBe(3)
  await next.close()
  expect(runCommandLine(["report", dir]).output).toMatch(/queue\.depth +3/)
  rmSync(dir, { recursive: true })
})
