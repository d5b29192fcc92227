import { expect, it } from "vitest"
import type { Steps } from "../../model/steps.ts"
import { threadMs, Turns } from "./turns.ts"

/** Takes processor time, as turns are counted: on a busy machine the clock runs ahead of it. */
function* busyFor(stepCount: number, stepMs: number, onStep: () => void = () => {}): Steps<number> {
  for (let step = 0; step < stepCount; step += 1) {
    const endsAtMs = threadMs() + stepMs
    while (threadMs() < endsAtMs);
    onStep()
    yield
  }
  return stepCount
}

it("finishes a short task before a long one that came first", async () => {
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
  expect(turns.size).toBe(0)
})

it("lets a new task catch up with those that have had much time", async () => {
  const turns = new Turns()
  const ended: string[] = []
  const long = Array.from({ length: 4 }, (_, number) =>
    turns.run(busyFor(100, 3)).then(() => ended.push(`long ${number}`)),
  )
  await new Promise((resolve) => setTimeout(resolve, 300))
  const middle = turns.run(busyFor(15, 3)).then(() => ended.push("middle"))
  await Promise.all([...long, middle])
  expect(ended[0]).toBe("middle")
})

it("lets no task wait forever, however many new ones come", async () => {
  const turns = new Turns()
  let turnCount = 0
  const long = turns.run(busyFor(200, 12, () => (turnCount += 1)))
  let isOver = false
  const others = [1, 2].map(async () => {
    while (!isOver) await turns.run(busyFor(2, 12))
  })
  const wait = () => new Promise((resolve) => setTimeout(resolve, 100))
  await wait()
  const before = turnCount
  for (let round = 0; round < 200 && turnCount < before + 2; round += 1) await wait()
  expect(turnCount).toBeGreaterThanOrEqual(before + 2)
  isOver = true
  await Promise.all([long, ...others])
}, 60_000)

it("gives up a task that takes more than its limit, and finishes short ones meanwhile", async () => {
  const turns = new Turns()
  const ended: string[] = []
  const run = async (name: string, steps: Steps<number>): Promise<number | null> => {
    const result = await turns.run(steps, 50)
    ended.push(name)
    return result
  }
  const long = Array.from({ length: 8 }, () => run("long", busyFor(100, 3)))
  const short = run("short", busyFor(3, 1))
  expect(await Promise.all([...long, short])).toEqual([...Array(8).fill(null), 3])
  expect(ended[0]).toBe("short")
})

it("continues with the others when one fails", async () => {
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

it("makes progress with every task, however small its limit", async () => {
  let count = 0
  const work = busyFor(1_000, 20, () => (count += 1))
  expect(await new Turns().run(work, 0)).toBeNull()
  expect(count).toBe(1)
})
