import { expect, it } from "vitest"
import type { Steps } from "../../model/steps.ts"
import { runFor, Turns } from "./turns.ts"

function* busyFor(stepCount: number, stepMs: number, onStep: () => void = () => {}): Steps<number> {
  for (let step = 0; step < stepCount; step += 1) {
    const endsAtMs = performance.now() + stepMs
    while (performance.now() < endsAtMs);
    onStep()
    yield
  }
  return stepCount
}

it("lets a short work end before a long one that came first", async () => {
  const turns = new Turns()
  const ended: string[] = []
  let longCount = 0
  const long = turns.run(busyFor(60, 3, () => (longCount += 1))).then(() => ended.push("long"))
  const short = turns.run(busyFor(3, 1)).then(() => {
    ended.push("short")
    expect(longCount).toBeLessThan(30)
  })
  await Promise.all([long, short])
  expect(ended).toEqual(["short", "long"])
  expect(turns.length).toBe(0)
})

it("goes on with the others when one fails", async () => {
  const turns = new Turns()
  function* failing(): Steps<number> {
    yield
    throw new Error("no such table")
  }
  const failed = turns.run(failing())
  const done = turns.run(busyFor(2, 1))
  await expect(failed).rejects.toThrow("no such table")
  expect(await done).toBe(2)
})

it("gives up what takes too long, after a step at least", () => {
  let count = 0
  expect(
    runFor(
      busyFor(10, 0, () => (count += 1)),
      -1,
    ),
  ).toBeNull()
  expect(count).toBe(1)
  expect(runFor(busyFor(3, 0), 60_000)).toEqual({ value: 3 })
})
