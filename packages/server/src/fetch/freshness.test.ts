import { describe, expect, it } from "vitest"
import { freshForMs } from "./freshness.ts"

const nowMs = Date.parse("2026-11-20T12:00:00Z")
const now = "Fri, 20 Nov 2026 12:00:00 GMT"
const inAnHour = "Fri, 20 Nov 2026 13:00:00 GMT"
const hourMs = 60 * 60_000

describe("how long a response stays fresh by Cache-Control", () => {
  it.each([
    ["max-age=3600", hourMs],
    ["public, max-age=3600, must-revalidate", hourMs],
    ["MAX-AGE=3600", hourMs],
    ['max-age="3600"', hourMs],
    ["max-age = 3600", hourMs],
    ["max-age=3600;public", hourMs],
    ["max-age=3600, max-age=60", hourMs],
    ["s-maxage=3600", hourMs],
    ["s-maxage=86400, max-age=3600", hourMs],
    ["max-age=nonsense, s-maxage=3600", hourMs],
    ['private="x, max-age=1", max-age=3600', hourMs],
    ['no-cache="set-cookie", max-age=3600', hourMs],
    ["max-age=0", 0],
    ["max-age=-1", 0],
    ["no-cache", 0],
    ["no-store", 0],
    ["No-Cache, max-age=3600", 0],
    ["private, no-store, max-age=3600", 0],
    ["max-age=99999999999999999999", 2 ** 31 * 1_000],
    ["max-age=", null],
    ["max-age", null],
    ["max-age=1.5h", null],
    ["public", null],
    ["", null],
    [",,;=,", null],
  ])("%j: %j ms", (value, expected) => {
    expect(freshForMs({ "cache-control": value }, nowMs)).toBe(expected)
  })

  it("subtracts its age on the way, if that is a number", () => {
    const fresh = (age: string): number | null =>
      freshForMs({ "cache-control": "max-age=3600", age }, nowMs)
    expect(["600", "600, 10", "4000", "-5", "old", ""].map(fresh)).toEqual([
      hourMs - 600_000,
      hourMs - 600_000,
      0,
      hourMs,
      hourMs,
      hourMs,
    ])
  })
})

describe("how long a response stays fresh by Expires", () => {
  it.each([
    [inAnHour, now, hourMs],
    [inAnHour, undefined, hourMs],
    [inAnHour, "nonsense", hourMs],
    ["Friday, 20-Nov-26 13:00:00 GMT", now, hourMs],
    ["Fri Nov 20 13:00:00 2026", now, hourMs],
    ["Fri, 20 Nov 2026 13:00:00 +0000", now, hourMs],
    ["2026-11-20T14:00:00+01:00", now, hourMs],
    ["Thu, 19 Nov 1981 08:52:00 GMT", now, 0],
    ["Thu, 19-Nov-81 08:52:00 GMT", now, 0],
    ["0", now, 0],
    ["-1", now, 0],
    ["Fri, 99 Nov 2026 13:00:00 GMT", now, 0],
    ["never", now, 0],
    ["Fri, 20 Nov 9999 13:00:00 GMT", now, 2 ** 31 * 1_000],
    ["", now, null],
  ])("%j sent %j: %j ms", (expires, date, expected) => {
    expect(freshForMs({ expires, ...(date === undefined ? {} : { date }) }, nowMs)).toBe(expected)
  })

  it("goes by the server's clock even if that is wrong", () => {
    const date = "Fri, 20 Nov 2020 12:00:00 GMT"
    const expires = "Fri, 20 Nov 2020 12:10:00 GMT"
    expect(freshForMs({ date, expires }, nowMs)).toBe(600_000)
  })

  it("counts only if Cache-Control says nothing", () => {
    expect(freshForMs({ "cache-control": "max-age=60", expires: inAnHour }, nowMs)).toBe(60_000)
    expect(freshForMs({ "cache-control": "public", expires: inAnHour }, nowMs)).toBe(hourMs)
  })
})

it("is unknown if the response says nothing", () => {
  expect(freshForMs({ date: now, age: "5", "last-modified": now }, nowMs)).toBeNull()
})
