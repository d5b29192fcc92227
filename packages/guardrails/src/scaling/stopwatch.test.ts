import { availableParallelism } from "node:os"
import { Worker } from "node:worker_threads"
import { expect, test } from "vitest"
import { ProcessorWait } from "./processor-wait.ts"
import { Stopwatch } from "./stopwatch.ts"
import { checkScale } from "./vitest.ts"

const systemWait = ProcessorWait.open()
const isUncounted = systemWait === undefined
systemWait?.close()

/** Runs more busy threads than there are processors while `work` runs. */
async function onBusyMachine<Result>(work: () => Promise<Result>): Promise<Result> {
  const rivals = Array.from(
    { length: 2 * availableParallelism() },
    () =>
      new Worker('require("node:worker_threads").parentPort.postMessage(0); for (;;);', {
        eval: true,
      }),
  )
  try {
    await Promise.all(rivals.map((rival) => new Promise((ready) => rival.once("message", ready))))
    return await work()
  } finally {
    await Promise.all(rivals.map((rival) => rival.terminate()))
  }
}

function sumOfSquareRoots(n: number): number {
  let sum = 0
  for (let index = 0; index < n; index++) sum += Math.sqrt(index)
  return sum
}

/** Blocks the thread without using its processor, as reading from a slow disk does. */
function block(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

function fakeStopwatch(): { stopwatch: Stopwatch; pass: (ms: number, waitedMs?: number) => void } {
  let nowMs = 0
  let waitMs = 0
  const stopwatch = new Stopwatch({
    clock: "thread",
    nowMs: () => nowMs,
    wait: { readMs: () => waitMs, close: () => {} },
  })
  const pass = (ms: number, waitedMs = 0): void => {
    nowMs += ms
    waitMs += waitedMs
  }
  return { stopwatch, pass }
}

test("time spent waiting for a processor is not counted", () => {
  const { stopwatch, pass } = fakeStopwatch()
  stopwatch.start()
  pass(10, 4)
  expect(stopwatch.stopMs()).toBe(6)
  stopwatch.start()
  pass(10)
  expect(stopwatch.stopMs()).toBe(10)
})

test("a wait between the readings and the work does not shorten the time", () => {
  let nowMs = 0
  let waitMs = 0
  const readMs = (): number => {
    const readingMs = waitMs
    nowMs += 5
    waitMs += 5
    return readingMs
  }
  const wait = { readMs, close: () => {} }
  const stopwatch = new Stopwatch({ clock: "thread", nowMs: () => nowMs, wait })
  stopwatch.start()
  nowMs += 2
  expect(stopwatch.stopMs()).toBe(2)
})

test.skipIf(isUncounted)(
  "a busy machine lengthens the time of the wall clock but not of the thread",
  async () => {
    const stopwatch = Stopwatch.open()
    expect(stopwatch.clock).toBe("thread")
    sumOfSquareRoots(1e7)
    let wallMs = 0
    let threadMs = 0
    await onBusyMachine(async () => {
      for (let round = 0; round < 5; round++) {
        const startMs = performance.now()
        stopwatch.start()
        sumOfSquareRoots(1e7)
        threadMs += stopwatch.stopMs()
        wallMs += performance.now() - startMs
      }
    })
    stopwatch.close()
    expect(threadMs).toBeLessThan(wallMs * 0.8)
  },
)

test("linear work is judged correctly while every processor is busy", async () => {
  const subject = (n: number): number => sumOfSquareRoots(20 * n)
  const { outcome, message, verdict } = await onBusyMachine(() =>
    checkScale(subject, "O(n)", { sizes: "2^8..2^17", repeats: 10, budgetMs: 1_500 }),
  )
  expect(outcome, message).toBe("pass")
  expect(verdict.judgements[0]?.fit.low, message).toBeGreaterThan(0.5)
})

test("work that blocks its thread or sleeps still takes time", async () => {
  const options = { sizes: [1, 2, 4, 8, 16, 32], repeats: 3 }
  const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
  for (const subject of [block, sleep]) {
    const { outcome, message } = await checkScale(subject, "O(1)", options)
    expect(outcome, message).toBe("fail")
  }
})

test("the verdict and its message name the clock that was read", async () => {
  const options = { sizes: "2^6..2^13", repeats: 2 }
  const read = await checkScale(() => {}, "O(n)", options)
  expect(read.verdict.clock).toBe(isUncounted ? "wall" : "thread")
  expect(read.message).toContain("by the wall clock")
  const given = await checkScale(() => {}, "O(n)", { ...options, nowMs: () => 0 })
  expect(given.verdict.clock).toBe("given")
  expect(given.message).toContain("by the clock that was given")
})
