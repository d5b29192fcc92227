import { expect, test } from "vitest"
import { Faults } from "../report/faults.ts"
import { Scaling } from "./scaling.ts"

function setUp(): { scaling: Scaling; faults: Faults } {
  const faults = new Faults()
  let nowMs = 0
  return { faults, scaling: new Scaling({ faults, nowMs: () => nowMs++ }) }
}

test("the arguments, `this`, the result and its identity are unchanged", () => {
  const { scaling } = setUp()
  const answer = { n: 3 }
  const owner = {
    factor: 2,
    scale: scaling.measure(
      "scale",
      function (this: { factor: number }, a: number, ...rest: number[]) {
        return rest.length === 0 ? answer : this.factor * a + rest.length
      },
      { size: (a) => a },
    ),
  }
  expect(owner.scale(5)).toBe(answer)
  expect(owner.scale(5, 1, 1)).toBe(12)
})

test("the name, length, properties and prototype of a function are unchanged", () => {
  const { scaling } = setUp()
  const original = Object.assign(function original(_a: unknown, _b: unknown) {}, { extra: 7 })
  const measured = scaling.measure("m", original, { size: () => 1 })
  expect(measured.name).toBe("original")
  expect(measured.length).toBe(2)
  expect(measured.extra).toBe(7)
  expect(measured.prototype).toBe(original.prototype)
})

test("a class can still be constructed, extended and tested with instanceof", () => {
  const { scaling } = setUp()
  class Point {
    readonly x: number
    constructor(x: number) {
      this.x = x
    }
  }
  const Measured = scaling.measure("Point", Point as unknown as (x: number) => Point, {
    size: (x) => x,
  }) as unknown as typeof Point
  class Point3 extends Measured {}
  expect(new Measured(4)).toBeInstanceOf(Point)
  expect(new Point3(5)).toMatchObject({ x: 5 })
  expect(new Point3(5)).toBeInstanceOf(Point3)
  expect(scaling.report().callSites[0]?.callCount).toBe(3)
})

test("a thrown error or rejection is the same error, and is counted", async () => {
  const { scaling } = setUp()
  const error = new Error("broken")
  const throwing = scaling.measure(
    "m",
    (): void => {
      throw error
    },
    { size: () => 1 },
  )
  const rejecting = scaling.measure("m", () => Promise.reject(error), { size: () => 1 })
  expect(throwing).toThrow(error)
  await expect(rejecting()).rejects.toBe(error)
  expect(scaling.report().callSites[0]).toMatchObject({ callCount: 2, errorCount: 2 })
})

test("a rejection that nobody handles is still reported as unhandled", async () => {
  const { scaling } = setUp()
  const rejecting = scaling.measure("m", async () => Promise.reject(new Error("lost")), {
    size: () => 1,
  })
  const listeners = process.listeners("unhandledRejection")
  process.removeAllListeners("unhandledRejection")
  try {
    const unhandled = new Promise((resolve) => process.once("unhandledRejection", resolve))
    void rejecting()
    expect(await unhandled).toMatchObject({ message: "lost" })
  } finally {
    process.removeAllListeners("unhandledRejection")
    for (const listener of listeners) process.on("unhandledRejection", listener)
  }
})

test("lazy thenables and promises with extra properties are passed on untouched and only counted", () => {
  const { scaling } = setUp()
  let startedCount = 0
  // oxlint-disable-next-line unicorn/no-thenable
  const lazy = { then: () => void startedCount++ }
  const decorated = Object.assign(Promise.resolve(1), { child: "process" })
  class Query extends Promise<number> {}
  const subclassed = Query.resolve(1)
  for (const answer of [lazy, decorated, subclassed]) {
    const measured = scaling.measure("m", (_n: number) => answer, { size: (n) => n })
    expect(measured(1)).toBe(answer)
  }
  expect(startedCount).toBe(0)
  expect(scaling.report().callSites[0]).toMatchObject({ callCount: 3, untimedCount: 3 })
})

test("size functions that throw or return nonsense are counted, and their errors never raised", () => {
  const { scaling, faults } = setUp()
  const sizes = [
    (): number => {
      throw new Error("no size")
    },
    () => Number.NaN,
    () => -1,
    () => "7" as unknown as number,
  ]
  for (const size of sizes) expect(scaling.measure("m", () => "fine", { size })()).toBe("fine")
  expect(scaling.report().callSites[0]).toMatchObject({ callCount: 4, unsizedCount: 4 })
  expect(faults.list()).toMatchObject([{ place: "measure m", count: 1, lastMessage: "no size" }])
})

test("bytes and items from the options show how a call grows, with the fixed cost subtracted", () => {
  const { scaling } = setUp()
  const read = scaling.measure("read", (n: number) => ({ body: n * n + 500, rows: 3 }), {
    size: (n) => n,
    bytesIn: ({ body }) => body,
    bytesOut: () => 40,
    items: ({ rows }) => rows,
  })
  for (let n = 1; n < 2_000; n++) read(n)
  const [site] = scaling.report().callSites
  expect(site?.growth.bytes?.band).toBe("O(n^2)")
  expect(site?.growth.bytes?.exponent).toBeCloseTo(2, 1)
  expect(site?.growth.items?.band).toBe("O(1)")
  const { today, at10x } = site?.growth.bytes ?? {}
  expect((at10x?.expected ?? 0) / (today?.expected ?? 1)).toBeCloseTo(100, -1)
})

test("time is judged only with enough calls of enough sizes", () => {
  let nowMs = 0
  const scaling = new Scaling({ faults: new Faults(), nowMs: () => nowMs })
  const work = scaling.measure("work", (n: number) => void (nowMs += n / 100), { size: (n) => n })
  for (const n of [10, 20, 40, 80]) for (let call = 0; call < 29; call++) work(n)
  expect(scaling.report().callSites[0]?.growth.time).toBeUndefined()
  for (const n of [10, 20, 40, 80]) work(n)
  expect(scaling.report().callSites[0]?.growth.time?.band).toBe("O(n)")
})

test("old calls are forgotten, so that a regression is not hidden by months of better ones", () => {
  let nowMs = 0
  const scaling = new Scaling({ faults: new Faults(), nowMs: () => nowMs })
  let power = 0
  const work = scaling.measure("work", (n: number) => n ** power, {
    size: (n) => n,
    bytesIn: (bytes) => bytes,
  })
  const callAll = (): void => {
    for (let n = 1; n < 300; n++) work(n)
  }
  callAll()
  expect(scaling.report().callSites[0]?.growth.bytes?.band).toBe("O(1)")
  nowMs += 25 * 60 * 60 * 1_000
  power = 1
  callAll()
  expect(scaling.report().callSites[0]?.growth.bytes?.band).toBe("O(n)")
})

test("call sites beyond the cap share one", () => {
  const { scaling } = setUp()
  for (let site = 0; site < 1_000; site++)
    scaling.measure(`site ${site}`, () => {}, { size: () => 1 })()
  const { callSites } = scaling.report()
  expect(callSites).toHaveLength(257)
  expect(callSites.at(-1)).toMatchObject({ name: "other", callCount: 744 })
})
