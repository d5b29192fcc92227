import { expect, test } from "vitest"
import { toScale } from "../scaling/vitest.ts"
import { BoundedQueue } from "./bounded-queue.ts"
import { WaitingLine } from "./waiting-line.ts"

expect.extend({ toScale })

const sizes = "2^6..2^15"

test("adding to a queue and taking from it costs the same however much it holds", async () => {
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

test("leaving the middle of a waiting line costs the same however long it is", async () => {
  const lineOf = (size: number): { line: WaitingLine<void>; abort: AbortController } => {
    const line = new WaitingLine<void>()
    const abort = new AbortController()
    for (let place = 0; place < size; place++) {
      const signal = place === size >> 1 ? abort.signal : undefined
      line.join(signal).catch(() => {})
    }
    return { line, abort }
  }
  await expect((_size: number, { abort }: ReturnType<typeof lineOf>) => abort.abort()).toScale(
    "O(1)",
    { sizes: "2^4..2^11", prepare: lineOf, fresh: true, repeats: 10 },
  )
})
