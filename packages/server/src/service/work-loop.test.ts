import { expect, it, vi } from "vitest"
import { SoundingsError } from "../model/error.ts"
import type { SlotsTaken } from "../model/lease.ts"
import { Troubles } from "./troubles.ts"
import { WorkLoop, type WorkSource } from "./work-loop.ts"

const clock = { now: () => 0 }

/** A log that keeps its errors. */
function openLog() {
  const errors: string[] = []
  const note = (details: object): void =>
    void errors.push(String((details as { err: Error }).err.message))
  return { errors, log: { error: note, warn: note, info: () => {}, debug: () => {} } }
}

function sourceOf<Item>(
  items: Item[],
  rest: Partial<WorkSource<Item>> & Pick<WorkSource<Item>, "run">,
): WorkSource<Item> {
  return {
    name: "test",
    wokenBy: [],
    concurrency: 4,
    claim: async (limit) => ({ items: items.splice(0, limit), next: null }),
    nextAtMs: async () => null,
    ...rest,
  }
}

it("signals an item when its time is up, and continues with the others", async () => {
  const { errors, log } = openLog()
  const reasons: unknown[] = []
  const run = (item: string, signal: AbortSignal): Promise<void> =>
    item === "quick"
      ? Promise.resolve()
      : new Promise((resolve) =>
          signal.addEventListener("abort", () => {
            reasons.push(signal.reason)
            resolve()
          }),
        )
  const loop = new WorkLoop(
    sourceOf(["endless", "quick"], { run, budgetMs: 20 }),
    clock,
    new Troubles(log),
  )
  await loop.idle()
  expect(loop.doneCount).toBe(2)
  expect(reasons).toMatchObject([{ code: "work_overran", retryable: true }])
  expect(errors).toEqual([])
  await loop.stop()
})

it("passes to each claim what is in progress, by share and by host, and drops what has ended", async () => {
  const { log } = openLog()
  const seen: SlotsTaken[] = []
  let finish = (): void => {}
  const waiting = new Promise<void>((resolve) => (finish = resolve))
  const items = [
    { share: "a", host: "x" },
    { share: "a", host: "y", isOnTrial: true },
  ]
  const source = sourceOf(items, {
    run: () => waiting,
    async claim(limit, { shares, hosts, onTrialCount }) {
      seen.push({ shares: new Map(shares), hosts: new Map(hosts), onTrialCount })
      return { items: items.splice(0, limit), next: null }
    },
  })
  const loop = new WorkLoop(source, clock, new Troubles(log))
  loop.wake()
  await new Promise((resolve) => setTimeout(resolve, 60))
  loop.wake()
  await new Promise((resolve) => setTimeout(resolve, 60))
  finish()
  await loop.idle()
  await loop.idle()
  expect(seen[0]!.shares).toEqual(new Map())
  expect(seen[1]!.shares).toEqual(new Map([["a", 2]]))
  expect(seen[1]!.hosts).toEqual(
    new Map([
      ["x", 1],
      ["y", 1],
    ]),
  )
  expect(seen.map(({ onTrialCount }) => onTrialCount).slice(0, 2)).toEqual([0, 1])
  expect(seen.at(-1)).toEqual({ shares: new Map(), hosts: new Map(), onTrialCount: 0 })
  await loop.stop()
})

it("continues claiming where the last claim stopped, as long as slots are free", async () => {
  const { log } = openLog()
  const places: (number | undefined)[] = []
  const done: number[] = []
  const source = sourceOf<number>([], {
    async run(item) {
      done.push(item)
    },
    async claim(_limit, _taken, from) {
      const at = from?.id ?? 0
      places.push(from?.id)
      if (done.length > 0 || at > 4) return { items: [], next: null }
      return { items: at === 4 ? [1] : [], next: { dueAtMs: 0, id: at + 1 } }
    },
  })
  const loop = new WorkLoop(source, clock, new Troubles(log))
  await loop.idle()
  expect(places.slice(0, 5)).toEqual([undefined, 1, 2, 3, 4])
  expect(done).toEqual([1])
  await loop.stop()
})

it("reads all blocked work only occasionally, and continues where it stopped", async () => {
  const { log } = openLog()
  const places: number[] = []
  const source = sourceOf<number>([], {
    run: async () => {},
    async claim(_limit, _taken, from) {
      places.push(from?.id ?? 0)
      return { items: [], next: { dueAtMs: 0, id: (from?.id ?? 0) + 1 } }
    },
  })
  const loop = new WorkLoop(source, clock, new Troubles(log))
  await loop.idle()
  const firstCount = places.length
  expect(firstCount).toBeGreaterThan(10)
  loop.wake()
  await loop.idle()
  // Only the beginning, where new work appears.
  expect(places.slice(firstCount).every((place) => place === 0)).toBe(true)
  await new Promise((resolve) => setTimeout(resolve, 300))
  const before = places.length
  await loop.idle()
  expect(places.slice(before)).toContain(firstCount)
  await loop.stop()
})

it("continues by itself where it stopped, even after it has found something", async () => {
  const { log } = openLog()
  const started: string[] = []
  const release = Promise.withResolvers<void>()
  const source = sourceOf<string>([], {
    async run(item) {
      started.push(item)
      await release.promise
    },
    async claim(_limit, _taken, from) {
      const at = from?.id ?? 0
      const found = at === 20 ? "first" : at === 40 ? "second" : null
      const isNew = found !== null && !started.includes(found)
      return { items: isNew ? [found] : [], next: at > 45 ? null : { dueAtMs: 0, id: at + 1 } }
    },
    // Something is always due: the blocked work.
    nextAtMs: async () => 0,
  })
  const loop = new WorkLoop(source, clock, new Troubles(log))
  loop.wake()
  await vi.waitFor(() => expect(started).toEqual(["first", "second"]), { timeout: 5_000 })
  release.resolve()
  await loop.stop()
})

it("fills the few free slots if the others stay taken", async () => {
  const { log } = openLog()
  const items: string[] = ["stuck 1", "stuck 2", "stuck 3"]
  const done: string[] = []
  const release = Promise.withResolvers<void>()
  const source = sourceOf(items, {
    async run(item) {
      if (item.startsWith("stuck")) await release.promise
      done.push(item)
    },
  })
  const loop = new WorkLoop(source, clock, new Troubles(log))
  loop.wake()
  for (const item of ["first", "second"]) {
    items.push(item)
    loop.wake()
    await vi.waitUntil(() => done.includes(item))
  }
  expect(done).toEqual(["first", "second"])
  release.resolve()
  await loop.idle()
  expect(done).toHaveLength(5)
  await loop.stop()
})

it("begins what becomes due by the clock while a slow item runs", async () => {
  const { log } = openLog()
  const startMs = performance.now()
  const dueAfterMs = [0, 300]
  const begun: number[] = []
  const release = Promise.withResolvers<void>()
  const source = sourceOf<number>([], {
    async run(item) {
      begun.push(item)
      if (item === 0) await release.promise
    },
    async claim() {
      const isDue = (dueAfterMs[0] ?? Infinity) <= performance.now() - startMs
      return { items: isDue ? [dueAfterMs.shift()!] : [], next: null }
    },
    nextAtMs: async () => startMs + (dueAfterMs[0] ?? Infinity),
  })
  const loop = new WorkLoop(source, { now: () => performance.now() }, new Troubles(log))
  loop.wake()
  await vi.waitUntil(() => begun.length === 2, { timeout: 5_000 })
  release.resolve()
  await loop.stop()
})

const unreachable = new SoundingsError({
  code: "storage_unreachable",
  message: "it is away",
  hint: "Wait.",
  retryable: true,
})

it("gives back items that could not be recorded once the storage works, and does not count this as a defect", async () => {
  const { log } = openLog()
  const calls: string[] = []
  let isAway = true
  const source = sourceOf(["a", "b"], {
    run: () => Promise.reject(unreachable),
    async giveBack(item) {
      if (isAway) throw unreachable
      calls.push(`give back ${item}`)
      if (item === "a") throw new Error("a defect")
    },
    recordDefect: async (item) => void calls.push(`defect of ${item}`),
  })
  const loop = new WorkLoop(source, clock, new Troubles(log))
  await loop.idle()
  expect(calls).toEqual([])
  isAway = false
  await loop.idle()
  expect(calls).toEqual(["give back a", "give back b"])
  await loop.stop()
})

it("takes back what a claim may have got whose response was lost, but not what is in progress", async () => {
  const { log } = openLog()
  const calls: string[] = []
  const release = Promise.withResolvers<void>()
  let isAway = false
  const items = ["a"]
  const source = sourceOf(items, {
    run: () => release.promise,
    async claim(limit) {
      if (isAway) throw unreachable
      calls.push("claim")
      return { items: items.splice(0, limit), next: null }
    },
    takeBackLost: async (underway) => void calls.push(`take back all but ${underway.join()}`),
  })
  const loop = new WorkLoop(source, clock, new Troubles(log))
  loop.wake()
  await vi.waitUntil(() => loop.problem() === null && calls.length > 0)
  isAway = true
  loop.noteLost()
  await vi.waitUntil(() => loop.problem() === "storage_unreachable")
  expect(calls).toEqual(["claim", "take back all but a"])
  isAway = false
  loop.wake()
  await vi.waitUntil(() => calls.length === 4)
  expect(calls.slice(2)).toEqual(["take back all but a", "claim"])
  release.resolve()
  await loop.idle()
  await loop.stop()
})

it.each([0, 1])("takes back lost items although none of its %d slots is free", async (slots) => {
  const { log } = openLog()
  const calls: string[] = []
  const release = Promise.withResolvers<void>()
  const items = ["a"]
  const source = sourceOf(items, {
    concurrency: slots,
    run: () => release.promise,
    async claim(limit) {
      calls.push("claim")
      return { items: items.splice(0, limit), next: null }
    },
    takeBackLost: async (underway) => void calls.push(`take back all but ${underway.join()}`),
  })
  const loop = new WorkLoop(source, clock, new Troubles(log))
  loop.wake()
  const claims = slots === 0 ? [] : ["claim"]
  await vi.waitUntil(() => calls.length === claims.length)
  await new Promise((resolve) => setTimeout(resolve, 50))
  loop.noteLost()
  await vi.waitUntil(() => calls.length === claims.length + 1)
  expect(calls).toEqual([...claims, `take back all but ${slots === 0 ? "" : "a"}`])
  release.resolve()
  await loop.stop()
})
