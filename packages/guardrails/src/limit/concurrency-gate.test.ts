import { expect, test } from "vitest"
import { ConcurrencyGate } from "./concurrency-gate.ts"

test("no more calls than allowed run at a time, and all get their turn in order", async () => {
  const gate = new ConcurrencyGate({ concurrency: 2 })
  const started: number[] = []
  let most = 0
  const calls = Array.from({ length: 6 }, (_, index) =>
    gate.run(async () => {
      started.push(index)
      most = Math.max(most, gate.runningCount)
      await Promise.resolve()
      return index
    }),
  )
  expect(await Promise.all(calls)).toEqual([0, 1, 2, 3, 4, 5])
  expect(started).toEqual([0, 1, 2, 3, 4, 5])
  expect(most).toBe(2)
  expect(gate.runningCount).toBe(0)
})

test("a call that throws frees its slot and its error is passed on", async () => {
  const gate = new ConcurrencyGate({ concurrency: 1 })
  const failing = gate.run(() => {
    throw new Error("broken")
  })
  const next = gate.run(() => "fine")
  await expect(failing).rejects.toThrow("broken")
  expect(await next).toBe("fine")
})

test("calls beyond the waiting room are refused and counted", async () => {
  const gate = new ConcurrencyGate({ name: "encode", concurrency: 1, waitersMax: 1 })
  const held = Promise.withResolvers<void>()
  const first = gate.run(() => held.promise)
  const second = gate.run(() => "second")
  await expect(gate.run(() => "third")).rejects.toMatchObject({ code: "gate_full" })
  held.resolve()
  await first
  expect(await second).toBe("second")
  expect(gate.counts()).toMatchObject({ used: 0, limit: 1, acceptedCount: 2, refusedCount: 1 })
})

test("an aborted call leaves the line and never runs; a running one gets the signal", async () => {
  const gate = new ConcurrencyGate({ concurrency: 1 })
  const held = Promise.withResolvers<void>()
  const abort = new AbortController()
  let seen: AbortSignal | undefined
  const first = gate.run(
    (signal) => {
      seen = signal
      return held.promise
    },
    { signal: abort.signal },
  )
  let ran = false
  const second = gate.run(
    () => {
      ran = true
    },
    { signal: abort.signal },
  )
  abort.abort(new Error("gone"))
  await expect(second).rejects.toThrow("gone")
  held.resolve()
  await first
  expect(seen?.aborted).toBe(true)
  expect(ran).toBe(false)
  expect(await gate.run(() => "still open")).toBe("still open")
  await expect(gate.run(() => 1, { signal: abort.signal })).rejects.toThrow("gone")
})
