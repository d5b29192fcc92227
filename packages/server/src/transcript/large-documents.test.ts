import { describe, expect, it } from "vitest"
import { FakeTimers } from "../fetch/fake-timers.fixture.ts"
import {
  anyBytesPerSecondMin,
  anyGraceMs,
  bytesPerSecondMin,
  graceMs,
  type Incoming,
  LargeDocuments,
  largeBytesMin,
  largeHeldMax,
  patienceMs,
} from "./large-documents.ts"

function incoming(byteCount: number): Incoming {
  return { body: bodyOf(byteCount), abort: () => {} }
}

async function* bodyOf(byteCount: number): AsyncGenerator<Uint8Array> {
  const pieceBytes = 64 * 1024
  for (let left = byteCount; left > 0; left -= pieceBytes)
    yield new Uint8Array(Math.min(left, pieceBytes)).fill(left % 251)
}

/** A document that sends this many bytes per second until it is aborted; a large one first. */
function dripping(
  timers: FakeTimers,
  bytesPerSecond: number,
  seconds: number,
  firstBytes = largeBytesMin + 1,
): Incoming {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  aborted.catch(() => {})
  async function* body(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(firstBytes)
    for (let second = 0; second < seconds; second += 1) {
      const passed = new Promise<void>((resolve) => void timers.after(1_000, resolve))
      await Promise.race([passed, aborted])
      yield new Uint8Array(bytesPerSecond)
    }
  }
  return { body: body(), abort: reject }
}

async function outcomeOf(reading: Promise<unknown>): Promise<unknown> {
  return await reading.then(
    () => "read",
    (error: { code?: string; isSlow?: boolean }) => ({ code: error.code, isSlow: error.isSlow }),
  )
}

it("returns each body whole", async () => {
  const documents = new LargeDocuments()
  for (const size of [0, 1, 100_000, largeBytesMin, largeBytesMin + 1, 5_000_000])
    expect(await documents.read(incoming(size), async ({ byteLength }) => byteLength)).toBe(size)
})

it("holds a few large ones at a time, small ones at once, and continues after a failure", async () => {
  const documents = new LargeDocuments()
  let [atWork, most, smallCount] = [0, 0, 0]
  const work = async (): Promise<void> => {
    atWork += 1
    most = Math.max(most, atWork)
    await new Promise((resolve) => setTimeout(resolve, 10))
    atWork -= 1
    throw new Error("no transcript")
  }
  const large = Array.from({ length: 9 }, () =>
    documents.read(incoming(2 * largeBytesMin), work).catch((error: Error) => error.message),
  )
  const small = Array.from({ length: 50 }, () =>
    documents.read(incoming(1_000), async () => void (smallCount += 1)),
  )
  await Promise.all(small)
  expect(smallCount).toBe(50)
  expect(await Promise.all(large)).toEqual(Array.from({ length: 9 }, () => "no transcript"))
  expect(most).toBe(largeHeldMax)
})

describe("a large one that arrives slowly", () => {
  const read = async (): Promise<void> => {}
  const tooSlow = { code: "transcript_put_back", isSlow: true }

  it("is put back as soon as others wait", async () => {
    const timers = new FakeTimers()
    const documents = new LargeDocuments(timers)
    const slow = Array.from({ length: largeHeldMax + 3 }, () =>
      outcomeOf(documents.read(dripping(timers, 1_000, 600), read)),
    )
    await timers.advance(0)
    const live = outcomeOf(documents.read(incoming(2 * largeBytesMin), read))
    // Those in front of it have their turns first.
    const turns = Math.ceil((largeHeldMax + 3) / largeHeldMax)
    await timers.advance(turns * (graceMs + 2_000))
    expect(await Promise.race([live, Promise.resolve("waits")])).toBe("read")
    // The last of them delays nobody.
    await timers.advance(60_000)
    const states = await Promise.all(
      slow.map((each) => Promise.race([each, Promise.resolve("goes on")])),
    )
    expect(states.filter((state) => state === "goes on").length).toBeLessThanOrEqual(largeHeldMax)
    expect(states.slice(0, largeHeldMax + 1)).toEqual(Array(largeHeldMax + 1).fill(tooSlow))
    await timers.advance(600_000)
    expect(timers.pendingCount).toBe(0)
  })

  it("is read to its end if nobody waits, or if it is fast enough", async () => {
    const timers = new FakeTimers()
    const documents = new LargeDocuments(timers)
    const alone = outcomeOf(documents.read(dripping(timers, anyBytesPerSecondMin, 100), read))
    await timers.advance(101_000)
    expect(await alone).toBe("read")
    const steady = Array.from({ length: largeHeldMax + 1 }, () =>
      outcomeOf(documents.read(dripping(timers, bytesPerSecondMin, 20), read)),
    )
    await timers.advance(60_000)
    expect(await Promise.all(steady)).toEqual(steady.map(() => "read"))
  })

  it("does not make others wait without limit: a document that had no turn is put back too", async () => {
    const timers = new FakeTimers()
    const documents = new LargeDocuments(timers)
    const never = new Promise<void>(() => {})
    for (let count = 0; count < largeHeldMax; count += 1)
      void documents.read(incoming(2 * largeBytesMin), () => never)
    await timers.advance(0)
    const waiting = outcomeOf(documents.read(incoming(2 * largeBytesMin), read))
    await timers.advance(patienceMs - 1)
    expect(await Promise.race([waiting, Promise.resolve("waits")])).toBe("waits")
    await timers.advance(1)
    expect(await waiting).toEqual({ code: "transcript_put_back", isSlow: false })
  })
})

describe("a small document that arrives slowly", () => {
  async function read(bytesPerSecond: number, mayBeSlow: boolean) {
    const timers = new FakeTimers()
    const incoming = dripping(timers, bytesPerSecond, 100, 1)
    const documents = new LargeDocuments(timers)
    const reading = outcomeOf(documents.read(incoming, async () => {}, { mayBeSlow }))
    let seconds = 0
    let isOver = false
    void reading.finally(() => (isOver = true))
    for (; !isOver; seconds += 1) await timers.advance(1_000)
    return { outcome: await reading, seconds }
  }

  it("is put back, unless it holds a slot for slow ones", async () => {
    const putBack = { code: "transcript_put_back", isSlow: true }
    const slow = await read(anyBytesPerSecondMin / 2, false)
    expect(slow.outcome).toEqual(putBack)
    expect(slow.seconds).toBeLessThanOrEqual(anyGraceMs / 1_000 + 2)
    expect((await read(anyBytesPerSecondMin / 2, true)).outcome).toBe("read")
    expect((await read(anyBytesPerSecondMin * 2, false)).outcome).toBe("read")
  })
})
