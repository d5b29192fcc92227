import { expect, it } from "vitest"
import { FakeTimers, settled } from "./fake-timers.fixture.ts"
import { createFetcher } from "./fetcher.ts"
import { lookupMs, lookupsMax } from "./limits.ts"
import { boundedResolve, type Resolve } from "./name-lookup.ts"

const never: Resolve = () => new Promise(() => {})

it("abandons a name that hangs, and leaves no timer", async () => {
  const timers = new FakeTimers()
  const lookup = boundedResolve(never, timers)("hanging.test")
  const outcome = lookup.catch((error: unknown) => error)
  await timers.advance(lookupMs)
  expect(await outcome).toMatchObject({ code: "fetch_timed_out", retryable: true })
  expect(timers.pendingCount).toBe(0)
})

it("shares one lookup among all who want the same name at the same time", async () => {
  let askedCount = 0
  const resolve = boundedResolve(async () => {
    await settled()
    return [{ address: `1.2.3.${(askedCount += 1)}`, family: 4 }]
  }, new FakeTimers())
  expect(await Promise.all([resolve("a"), resolve("a"), resolve("a")])).toEqual(
    Array.from({ length: 3 }, () => [{ address: "1.2.3.1", family: 4 }]),
  )
  expect(await resolve("a")).toEqual([{ address: "1.2.3.2", family: 4 }])
})

it("limits the number of names that hang", async () => {
  const timers = new FakeTimers()
  const resolve = boundedResolve(never, timers)
  const hanging = Array.from({ length: lookupsMax }, (_, index) =>
    resolve(`${index}.test`).catch(() => {}),
  )
  await expect(resolve("one-more.test")).rejects.toMatchObject({ code: "fetch_timed_out" })
  await timers.advance(lookupMs)
  await Promise.all(hanging)
})

it("passes on the name service's result, and asks again afterwards", async () => {
  const timers = new FakeTimers()
  let askedCount = 0
  const resolve = boundedResolve(async () => {
    askedCount += 1
    throw Object.assign(new Error("no"), { code: "ENOTFOUND" })
  }, timers)
  for (const _ of [1, 2]) await expect(resolve("a")).rejects.toMatchObject({ code: "ENOTFOUND" })
  expect(askedCount).toBe(2)
  expect(timers.pendingCount).toBe(0)
})

it("delays a request only for its limited time", async () => {
  const timers = new FakeTimers()
  const fetcher = createFetcher({ userAgent: "Test/1", resolve: never, timers })
  const outcome = fetcher.fetch({ url: "http://hanging.test/" }).catch((error: unknown) => error)
  await timers.advance(lookupMs)
  expect(await outcome).toMatchObject({
    code: "fetch_timed_out",
    message: "hanging.test: its name could not be looked up in time",
  })
  await fetcher.close()
})
