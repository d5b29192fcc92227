import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { TrackedId, Tracker, TrackerOptions } from "./tracker.ts"

/** A backend in which trackers store their counts. */
export interface TrackerBackend {
  make(name: string, options: TrackerOptions, now: () => number): Tracker
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
/** Half an hour into an hour, at noon. */
const start = Date.UTC(2026, 10, 2, 12, 30)

/** The contract of every tracker, whichever backend stores its ids. */
export function describeTracker(backendName: string, backend: () => TrackerBackend): void {
  describe(`a tracker ${backendName}`, () => {
    let made = 0

    function trackerAt(options: TrackerOptions): { tracker: Tracker; clock: { ms: number } } {
      const clock = { ms: start }
      const name = `test.${backendName.replaceAll(/\W/g, "")}.${(made += 1)}`
      return { tracker: backend().make(name, options, () => clock.ms), clock }
    }

    async function counts(tracker: Tracker, of: "perMinute" | "perHour" | "perDay" = "perHour") {
      return (await tracker[of]()).map(({ count }) => count)
    }

    async function allIds(tracker: Tracker, limit: number): Promise<string[]> {
      const ids: string[] = []
      let after: string | undefined
      do {
        const page = await tracker.ids({ limit, ...(after === undefined ? {} : { after }) })
        expect(page.ids.length).toBeLessThanOrEqual(limit)
        ids.push(...page.ids)
        after = page.next
      } while (after !== undefined)
      return ids
    }

    describe("of exact ids", () => {
      test("counts an id once per hour and once in total, and drops whole hours", async () => {
        const { tracker, clock } = trackerAt({ window: "4h" })
        await tracker.add("a")
        await tracker.add("a")
        await tracker.add("b")
        clock.ms += hourMs
        await tracker.addMany(["a", "c"])
        expect(await tracker.count()).toBe(3)
        expect(await counts(tracker)).toEqual([0, 0, 2, 2])
        clock.ms = start + 3.5 * hourMs - 1
        expect([await counts(tracker), await tracker.count()]).toEqual([[2, 2, 0, 0], 3])
        clock.ms += 1
        expect([await counts(tracker), await tracker.count()]).toEqual([[2, 0, 0, 0], 2])
      })

      test("drops buckets one by one", async () => {
        const { tracker, clock } = trackerAt({ window: "24h" })
        await tracker.add("a")
        clock.ms += 23 * hourMs
        expect(await tracker.count()).toBe(1)
        clock.ms += 30 * minuteMs
        expect([await tracker.count(), await tracker.has("a")]).toEqual([0, false])
      })

      test("counts by minute, hour and day, as fine as its buckets allow", async () => {
        const { tracker, clock } = trackerAt({ window: "2h" })
        await tracker.add("a")
        clock.ms += minuteMs
        await tracker.addMany(["a", "b"])
        expect((await counts(tracker, "perMinute")).slice(-2)).toEqual([1, 2])
        expect(await counts(tracker)).toEqual([0, 2])
        expect(await counts(tracker, "perDay")).toEqual([2])
        expect((await tracker.perMinute()).at(-1)?.startMs).toBe(start + minuteMs)
        const { tracker: daily } = trackerAt({ window: "30d" })
        await daily.add("a", { atMs: start - 3 * dayMs })
        expect((await counts(daily, "perDay")).slice(-4)).toEqual([1, 0, 0, 0])
        await expect(daily.perHour()).rejects.toThrow(/shorter/)
      })

      test("refuses and counts invalid additions, and never throws", async () => {
        const { tracker } = trackerAt({ window: "24h" })
        await tracker.add("late", { atMs: start - 25 * hourMs })
        await tracker.add("future", { atMs: start + hourMs })
        await tracker.add("a little ahead", { atMs: start + minuteMs })
        await tracker.addMany(["", "x".repeat(600), "\ud800", { id: "y", atMs: Number.NaN }])
        await tracker.add(7 as unknown as string)
        expect(tracker.refusals).toEqual({
          lateCount: 1,
          futureCount: 1,
          invalidCount: 5,
          lostCount: 0,
          pendingCount: 0,
        })
        expect(await tracker.count()).toBe(1)
      })

      test("knows which ids it has, and lists each once even if they contain unusual characters", async () => {
        const { tracker, clock } = trackerAt({ window: "24h" })
        const odd = ["a.b.c", "", " ", "ä—😀", "line\nbreak", "{brace}", "*", "(", "-", "+", "0"]
        const ids = [...odd, ...Array.from({ length: 700 }, (_, index) => `id-${index}`)]
        await tracker.addMany(ids)
        clock.ms += 2 * hourMs
        await tracker.addMany(["id-5", "later", "a.b.c"])
        const expected = [...ids.filter((id) => id !== ""), "later"].sort()
        expect((await allIds(tracker, 100)).sort()).toEqual(expected)
        expect((await allIds(tracker, 10_000)).sort()).toEqual(expected)
        expect(await tracker.has("ä—😀")).toBe(true)
        expect(await tracker.has("id-700")).toBe(false)
        await expect(tracker.ids({ after: "nonsense" })).rejects.toThrow(RangeError)
      })

      test("lists the ids that stay in the window while buckets leave it and ids are added", async () => {
        const { tracker, clock } = trackerAt({ window: "4h" })
        const all: string[] = []
        for (let hour = 0; hour < 4; hour += 1) {
          if (hour > 0) clock.ms += hourMs
          const ids = Array.from({ length: 60 }, (_, index) => `${hour}-${index}`)
          await tracker.addMany([...ids, "every hour"])
          if (hour > 0) all.push(...ids)
        }
        const first = await tracker.ids({ limit: 30 })
        clock.ms += hourMs
        await tracker.addMany(["new", "1-1"])
        const listed = [...first.ids]
        let after = first.next
        while (after !== undefined) {
          const page = await tracker.ids({ after, limit: 30 })
          listed.push(...page.ids)
          after = page.next
        }
        expect(all.filter((id) => !listed.includes(id))).toEqual([])
      })

      test("becomes an estimate beyond its cap and says so", async () => {
        const { tracker } = trackerAt({ window: "24h", idsMax: 2_000 })
        await tracker.addMany(
          Array.from({ length: 900 }, (_, index) => `old-${index}`).map((id) => ({
            id,
            atMs: start - 2 * hourMs,
          })),
        )
        expect(await tracker.state()).toMatchObject({ count: 900, exact: true })
        for (let from = 0; from < 12_000; from += 1_000)
          await tracker.addMany(Array.from({ length: 1_000 }, (_, index) => `id-${from + index}`))
        await tracker.addMany(["old-1", "id-1", "id-11999"])
        const { count, exact } = await tracker.state()
        expect(exact).toBe(false)
        expect(Math.abs(count / 12_900 - 1)).toBeLessThan(0.04)
        const hours = await tracker.perHour()
        expect(hours.at(-3)).toMatchObject({ count: 900, exact: true })
        expect(hours.at(-1)?.exact).toBe(false)
        expect(Math.abs(hours.at(-1)!.count / 12_001 - 1)).toBeLessThan(0.04)
        expect(await tracker.has("old-1")).toBe(true)
        expect(await tracker.has("never seen")).toBeUndefined()
        expect((await tracker.ids()).exact).toBe(false)
      })

      test("takes ids from any kind of iterable", async () => {
        const { tracker } = trackerAt({ window: "60m" })
        async function* stream(): AsyncGenerator<string | TrackedId> {
          for (let index = 0; index < 2_500; index += 1)
            yield { id: String(index), atMs: start - (index % 30) * minuteMs }
        }
        await tracker.addMany(stream())
        expect(await tracker.count()).toBe(2_500)
        expect((await counts(tracker, "perMinute")).filter((count) => count > 0)).toHaveLength(30)
      })
    })

    describe("of a sliding window", () => {
      test("counts to the millisecond, each id where it was last seen", async () => {
        const { tracker, clock } = trackerAt({ window: "3h", kind: "sliding" })
        await tracker.add("a")
        await tracker.add("b", { atMs: start - 10 })
        clock.ms += hourMs
        await tracker.add("a")
        await tracker.add("a", { atMs: start - hourMs })
        expect(await counts(tracker)).toEqual([0, 1, 1])
        clock.ms = start + 3 * hourMs - 11
        expect([await tracker.count(), await tracker.has("b")]).toEqual([2, true])
        clock.ms += 1
        expect([await tracker.count(), await tracker.has("b")]).toEqual([1, false])
        expect(await allIds(tracker, 10)).toEqual(["a"])
      })

      test("lists each id once, including many of one millisecond", async () => {
        const { tracker, clock } = trackerAt({ window: "24h", kind: "sliding" })
        const ids = Array.from({ length: 1_500 }, (_, index) => `id.${index}`)
        await tracker.addMany(ids)
        clock.ms += hourMs
        await tracker.addMany(["x.1", "id.7"])
        expect((await allIds(tracker, 100)).sort()).toEqual([...ids, "x.1"].sort())
      })

      test("leaves no id out if one of the same millisecond is seen again in between", async () => {
        const { tracker, clock } = trackerAt({ window: "24h", kind: "sliding" })
        const ids = Array.from({ length: 90 }, (_, index) => `id-${String(index).padStart(2, "0")}`)
        await tracker.addMany(ids)
        const first = await tracker.ids({ limit: 40 })
        clock.ms += hourMs
        await tracker.addMany(first.ids.slice(0, 3))
        const listed = new Set(first.ids)
        let after = first.next
        while (after !== undefined) {
          const page = await tracker.ids({ after, limit: 40 })
          for (const id of page.ids) listed.add(id)
          after = page.next
        }
        expect([...listed].sort()).toEqual(ids)
      })

      test("drops the oldest ids beyond its cap and says so", async () => {
        const { tracker, clock } = trackerAt({ window: "24h", kind: "sliding", idsMax: 1_000 })
        await tracker.addMany(Array.from({ length: 600 }, (_, index) => `old-${index}`))
        clock.ms += hourMs
        for (let from = 0; from < 3_000; from += 500) {
          await tracker.addMany(Array.from({ length: 500 }, (_, index) => `id-${from + index}`))
          await tracker.count()
        }
        const { count, exact } = await tracker.state()
        expect(exact).toBe(false)
        expect(count).toBeGreaterThanOrEqual(1_000)
        expect(count).toBeLessThanOrEqual(1_500)
        expect(await tracker.has("old-1")).toBeUndefined()
        expect(await tracker.has("id-2999")).toBe(true)
      })
    })

    describe("of estimates", () => {
      test("is close to the number of ids at any size, and knows none of them", async () => {
        const { tracker, clock } = trackerAt({ window: "24h", kind: "approximate" })
        for (const total of [0, 1, 100, 20_000]) {
          await tracker.addMany(Array.from({ length: total }, (_, index) => `id-${index}`))
          const { count, exact } = await tracker.state()
          expect(exact).toBe(false)
          expect(Math.abs(count - total)).toBeLessThanOrEqual(total * 0.03)
        }
        clock.ms += hourMs
        await tracker.addMany(["id-1", "id-2", "id-3"])
        expect(Math.abs((await tracker.count()) / 20_000 - 1)).toBeLessThan(0.03)
        expect((await counts(tracker)).at(-1)).toBe(3)
        expect(await tracker.has("id-1")).toBeUndefined()
        expect(await tracker.ids()).toEqual({ ids: [], next: undefined, exact: false })
      })
    })

    describe("of events", () => {
      test("counts every addition", async () => {
        const { tracker, clock } = trackerAt({ window: "24h", kind: "events" })
        await tracker.add("visit")
        await tracker.addMany(["visit", "visit", { id: "visit", atMs: start - hourMs }])
        clock.ms += hourMs
        await tracker.add("visit")
        expect(await tracker.count()).toBe(5)
        expect((await counts(tracker)).slice(-3)).toEqual([1, 3, 1])
        clock.ms += 23 * hourMs
        expect(await tracker.count()).toBe(1)
        expect(await tracker.has("visit")).toBeUndefined()
      })
    })

    test.each(["exact", "sliding", "events"] as const)(
      "%s: agrees with a plain list of all additions",
      async (kind) => {
        const step = fc.record({
          waitMs: fc.constantFrom(0, 1, minuteMs, hourMs, 7 * hourMs),
          backMs: fc.constantFrom(0, 0, 5 * minuteMs, 3 * hourMs, 30 * hourMs),
          ids: fc.array(fc.constantFrom("a", "b", "c", "d", "e"), { maxLength: 4 }),
        })
        await fc.assert(
          fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
            const { tracker, clock } = trackerAt({ window: "24h", kind })
            const log: TrackedId[] = []
            for (const { waitMs, backMs, ids } of steps) {
              clock.ms += waitMs
              const additions = ids.map((id) => ({ id, atMs: clock.ms - backMs }))
              await tracker.addMany(additions)
              const fromMs =
                kind === "sliding"
                  ? clock.ms - dayMs + 1
                  : Math.floor(clock.ms / hourMs) * hourMs - 23 * hourMs
              log.push(...additions.filter(({ atMs }) => atMs >= fromMs))
              const inWindow = log.filter(({ atMs }) => atMs! >= fromMs)
              const distinct = new Set(inWindow.map(({ id }) => id))
              expect(await tracker.count()).toBe(
                kind === "events" ? inWindow.length : distinct.size,
              )
              if (kind === "events") continue
              expect((await allIds(tracker, 2)).sort()).toEqual([...distinct].sort())
              for (const id of ["a", "e"]) expect(await tracker.has(id)).toBe(distinct.has(id))
            }
          }),
          { numRuns: 25 },
        )
      },
    )
  })
}
