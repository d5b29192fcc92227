import fc from "fast-check"
import { expect, test } from "vitest"
import { BoundedQueue } from "./bounded-queue.ts"

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = []
  for await (const item of items) collected.push(item)
  return collected
}

test("items come out in the order they went in", async () => {
  const queue = new BoundedQueue<number>({ capacity: 3 })
  for (const item of [1, 2, 3]) await queue.push(item)
  expect([await queue.take(), await queue.take(), await queue.take()]).toEqual([1, 2, 3])
})

test("a queue that refuses counts each item that does not fit", async () => {
  const queue = new BoundedQueue<number>({ name: "uploads", capacity: 1 })
  expect(queue.offer(1)).toBe(true)
  expect(queue.offer(2)).toBe(false)
  await expect(queue.push(3)).rejects.toMatchObject({ code: "queue_full", retryable: true })
  expect(queue.counts()).toEqual({
    name: "uploads",
    kind: "queue",
    used: 1,
    limit: 1,
    acceptedCount: 1,
    refusedCount: 2,
    droppedCount: 0,
  })
})

test("a queue that drops keeps the newest items and counts those it dropped", async () => {
  const queue = new BoundedQueue<number>({ capacity: 2, whenFull: "drop-oldest" })
  for (const item of [1, 2, 3, 4]) await queue.push(item)
  queue.close()
  expect(await collect(queue)).toEqual([3, 4])
  expect(queue.counts().droppedCount).toBe(2)
})

test("a queue that waits holds producers back, in order, until there is room", async () => {
  const queue = new BoundedQueue<number>({ capacity: 1, whenFull: "wait" })
  const pushes = [1, 2, 3].map((item) => queue.push(item))
  expect(queue.size).toBe(1)
  expect([await queue.take(), await queue.take(), await queue.take()]).toEqual([1, 2, 3])
  await Promise.all(pushes)
})

test("producers beyond the waiting room are refused", async () => {
  const queue = new BoundedQueue<number>({ capacity: 1, whenFull: "wait", waitersMax: 1 })
  await queue.push(1)
  const second = queue.push(2)
  await expect(queue.push(3)).rejects.toMatchObject({ code: "queue_full" })
  expect(await queue.take()).toBe(1)
  await second
  expect(queue.counts()).toMatchObject({ acceptedCount: 2, refusedCount: 1 })
})

test("an aborted producer leaves the line and its item is not added", async () => {
  const queue = new BoundedQueue<number>({ capacity: 1, whenFull: "wait" })
  await queue.push(1)
  const abort = new AbortController()
  const second = queue.push(2, { signal: abort.signal })
  const third = queue.push(3)
  abort.abort(new Error("gone"))
  await expect(second).rejects.toThrow("gone")
  expect([await queue.take(), await queue.take()]).toEqual([1, 3])
  await third
})

test("an aborted consumer leaves the line and the item goes to the next one", async () => {
  const queue = new BoundedQueue<number>({ capacity: 1 })
  const abort = new AbortController()
  const first = queue.take({ signal: abort.signal })
  const second = queue.take()
  abort.abort(new Error("gone"))
  queue.offer(1)
  await expect(first).rejects.toThrow("gone")
  expect(await second).toBe(1)
})

test("closing refuses producers, hands out the items held and then ends consumers", async () => {
  const queue = new BoundedQueue<number>({ capacity: 1, whenFull: "wait" })
  await queue.push(1)
  const waiting = queue.push(2)
  queue.close()
  await expect(waiting).rejects.toMatchObject({ code: "queue_closed", retryable: false })
  await expect(queue.push(3)).rejects.toMatchObject({ code: "queue_closed" })
  expect(await collect(queue)).toEqual([1])
  expect(await queue.take()).toBeUndefined()
  expect(queue.counts()).toMatchObject({ acceptedCount: 1, refusedCount: 2 })
})

test("an item whose producer was let in just before closing is still handed out", async () => {
  const queue = new BoundedQueue<number>({ capacity: 1, whenFull: "wait" })
  await queue.push(1)
  const second = queue.push(2)
  const first = queue.take()
  queue.close()
  expect([await first, await queue.take(), await queue.take()]).toEqual([1, 2, undefined])
  await second
})

test("the age of the oldest item comes from the clock", () => {
  let now = 1_000
  const queue = new BoundedQueue<string>({ capacity: 2, now: () => now })
  expect(queue.oldestAgeMs).toBe(0)
  queue.offer("a")
  now = 4_000
  queue.offer("b")
  expect(queue.oldestAgeMs).toBe(3_000)
})

test("a capacity that is not a positive number is refused", () => {
  expect(() => new BoundedQueue({ capacity: 0 })).toThrow(RangeError)
  expect(() => new BoundedQueue({ capacity: Number.NaN })).toThrow(RangeError)
})

test("under any sequence of offers and takes, the capacity holds and every item is accounted for", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom("refuse" as const, "drop-oldest" as const),
      fc.array(fc.boolean(), { maxLength: 60 }),
      async (capacity, whenFull, steps) => {
        const queue = new BoundedQueue<number>({ capacity, whenFull })
        let offeredCount = 0
        let takenCount = 0
        for (const adds of steps) {
          if (adds) queue.offer(offeredCount++)
          else if (queue.size > 0) {
            await queue.take()
            takenCount++
          }
          expect(queue.size).toBeLessThanOrEqual(capacity)
        }
        const { acceptedCount, refusedCount, droppedCount } = queue.counts()
        expect(acceptedCount + refusedCount).toBe(offeredCount)
        expect(takenCount + queue.size + droppedCount).toBe(acceptedCount)
      },
    ),
  )
})
