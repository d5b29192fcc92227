import { expect, test } from "vitest"
import { toScale } from "../scaling/vitest.ts"
import { BoundedQueue } from "./bounded-queue.ts"
import { WaitingLine } from "./waiting-line.ts"

expect.extend({ toScale })

const sizes = "2^6..2^15"

test("adding to a queue and taking from it costs the same at every length", async () => {
  const queueOf = (size: number): BoundedQueue<number> => {
    const queue = new BoundedQueue<number>({ capacity: size + 1, whenFull: "drop-oldest" })
    for (let item = 0; item < size; item++) queue.offer(item)
    return queue
  }
  await expect(async (_size: number, queue: BoundedQueue<number>) => {
    queue.offer(0)
    await queue.take()
  }).toScale("O(1)", { sizes, prepare: queueOf })
})

/**
 * Waiters that leave per measurement: a single one would take less time than collecting the
 * garbage.
 */
const leavingCount = 200

test("leaving the middle of a waiting line costs the same at every length", async () => {
  const lineOf = (size: number): AbortController[] => {
    const line = new WaitingLine<void>()
    const leaving = Array.from({ length: leavingCount }, () => new AbortController())
    const gap = Math.floor(size / leavingCount)
    for (let place = 0; place < size; place++) {
      const signal = place % gap === 0 ? leaving[place / gap]?.signal : undefined
      line.join(signal).catch(() => {})
    }
    return leaving
  }
  await expect((_size: number, leaving: readonly AbortController[]) => {
    for (const abort of leaving) abort.abort()
  }).toScale("O(1)", { sizes: "2^8..2^14", prepare: lineOf, fresh: true, repeats: 10 })
})
