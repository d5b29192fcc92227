import { expect, test } from "vitest"
import { toScale } from "../../scaling/vitest.ts"
import { describeTracker } from "../tracker-contract.fixture.ts"
import type { TrackerKind } from "../tracker.ts"
import { HyperLogLog } from "./hyper-log-log.ts"
import { MemoryTracker } from "./memory-tracker.ts"

expect.extend({ toScale })

const hourMs = 3_600_000
const start = Date.UTC(2026, 10, 2, 12, 30)
const kinds: readonly TrackerKind[] = ["exact", "sliding", "approximate", "events"]

describeTracker("in memory", () => ({
  make: (name, options, now) => new MemoryTracker(name, options, now),
}))

async function filled(
  kind: TrackerKind,
  count: number,
  clock = { ms: start },
): Promise<MemoryTracker> {
  const tracker = new MemoryTracker(
    "jobs",
    { window: "24h", kind, idsMax: 1_000_000 },
    () => clock.ms,
  )
  await tracker.addMany(
    Array.from({ length: count }, (_, index) => ({
      id: `id-${index}`,
      atMs: start - (index % 24) * hourMs,
    })),
  )
  return tracker
}

test.each(kinds)("%s: a snapshot restores the whole state in another process", async (kind) => {
  const tracker = await filled(kind, 3_000)
  const restored = new MemoryTracker("jobs", { window: "24h", kind }, () => start)
  restored.restore(tracker.snapshot())
  expect(await restored.state()).toEqual(await tracker.state())
  expect(await restored.perHour()).toEqual(await tracker.perHour())
  expect((await restored.ids()).ids.length).toBe((await tracker.ids()).ids.length)
  await restored.add("one more")
  expect(await restored.count()).toBeGreaterThan((await tracker.count()) * 0.98)
})

test("a damaged snapshot or one of another tracker is refused, and nothing is lost", async () => {
  const tracker = await filled("exact", 100)
  const bytes = tracker.snapshot()
  const byMinute = new MemoryTracker("jobs", { window: "60m" }, () => start)
  expect(() => byMinute.restore(bytes)).toThrow("other buckets")
  expect(() => tracker.restore(bytes.subarray(0, bytes.length - 5))).toThrow("cut short")
  expect(() => tracker.restore(new TextEncoder().encode("something else here"))).toThrow(
    "no snapshot",
  )
  expect(() => tracker.restore(new Uint8Array())).toThrow("no snapshot")
  const sliding = await filled("sliding", 10)
  expect(() => sliding.restore(bytes)).toThrow("another kind")
  expect([await tracker.count(), await sliding.count()]).toEqual([100, 10])
})

test("ids that left the window while the state was stored are not restored", async () => {
  const tracker = await filled("exact", 240)
  const later = new MemoryTracker("jobs", { window: "24h" }, () => start + 12 * hourMs)
  later.restore(tracker.snapshot())
  expect(await later.count()).toBe(120)
})

test.each(kinds)("%s: adding an id costs the same however many there are", async (kind) => {
  let next = 0
  await expect((_: number, tracker: MemoryTracker) => tracker.add(`new-${(next += 1)}`)).toScale(
    "O(1)",
    { sizes: "2^6..2^15", prepare: (n) => filled(kind, n) },
  )
})

test.each(["exact", "sliding"] as const)(
  "%s: a page of ids costs the same however many pages came before",
  async (kind) => {
    await expect((_: number, { tracker, after }: { tracker: MemoryTracker; after: string }) =>
      tracker.ids({ after, limit: 20 }),
    ).toScale("O(1)", {
      sizes: "2^9..2^16",
      prepare: async (n) => {
        const tracker = new MemoryTracker("jobs", { window: "24h", kind }, () => start)
        await tracker.addMany(Array.from({ length: n }, (_, index) => `id-${index}`))
        let after = ""
        for (let listed = 0; listed < n - 100;) {
          const page = await tracker.ids({
            limit: Math.min(10_000, n - 100 - listed),
            ...(after ? { after } : {}),
          })
          listed += page.ids.length
          after = page.next!
        }
        return { tracker, after }
      },
    })
  },
)

test("an id that is seen again and again takes no more memory", async () => {
  const clock = { ms: start }
  const tracker = await filled("sliding", 0, clock)
  await tracker.add("the one")
  const before = tracker.snapshot().byteLength
  for (let index = 0; index < 10_000; index += 1) {
    clock.ms += 60_000
    await tracker.add("the one")
  }
  expect(await tracker.count()).toBe(1)
  expect(tracker.snapshot().byteLength).toBe(before)
})

test("invalid windows and kinds are refused with a hint at valid ones", () => {
  for (const window of ["0h", "25", "1.5h", "200d", -1, Number.NaN])
    expect(() => new MemoryTracker("x", { window: window as "1h" })).toThrow(/whole number/)
  expect(() => new MemoryTracker("x", { window: "1h", kind: "fuzzy" as "exact" })).toThrow(/fuzzy/)
})

test("the sketch is within three standard errors from zero to a million, and merges", () => {
  const sketch = new HyperLogLog()
  const other = new HyperLogLog()
  let added = 0
  for (const total of [0, 1, 10, 1_000, 30_000, 100_000, 1_000_000]) {
    for (; added < total; added += 1) {
      sketch.add(`urn:id:${added}`)
      other.add(`urn:id:${added + total / 2}`)
    }
    expect(Math.abs(sketch.count() - total)).toBeLessThanOrEqual(Math.ceil(total * 0.0243))
  }
  const merged = new HyperLogLog(Uint8Array.from(sketch.registers))
  merged.merge(sketch)
  expect(merged.count()).toBe(sketch.count())
})

test("the sketch's error over many sets of ids matches the theory", () => {
  const errors: number[] = []
  for (let seed = 0; seed < 60; seed += 1) {
    const sketch = new HyperLogLog()
    for (let index = 0; index < 20_000; index += 1) sketch.add(`${seed}/${index}`)
    errors.push(sketch.count() / 20_000 - 1)
  }
  const rms = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length)
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length
  expect(rms).toBeLessThan(0.0081 * 1.4)
  expect(Math.abs(mean)).toBeLessThan(0.0035)
})
