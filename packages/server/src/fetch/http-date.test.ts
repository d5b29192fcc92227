import fc from "fast-check"
import { expect, it } from "vitest"
import { parseHttpDate } from "./http-date.ts"

const nowMs = Date.parse("2026-11-20T12:00:00Z")
const atMs = Date.UTC(1994, 10, 6, 8, 49, 37)

it.each([
  ["Sun, 06 Nov 1994 08:49:37 GMT", atMs],
  ["Sunday, 06-Nov-94 08:49:37 GMT", atMs],
  ["Sun Nov  6 08:49:37 1994", atMs],
  ["sun, 6 nov 1994 8:49:37 utc", atMs],
  ["Tue, 06 Nov 1994 08:49:37 GMT", atMs],
  ["06 Nov 1994 08:49:37", atMs],
  ["Sun, 06 November 1994 08:49:37 +0000", atMs],
  ["1994-11-06T08:49:37Z", atMs],
  ["1994-11-06T09:49:37+01:00", atMs],
  ["06-Nov-26 00:00:00 GMT", Date.UTC(2026, 10, 6)],
  ["06-Nov-76 00:00:00 GMT", Date.UTC(2076, 10, 6)],
  ["06-Nov-77 00:00:00 GMT", Date.UTC(1977, 10, 6)],
  ["0", null],
  ["-1", null],
  ["5 minutes", null],
  ["1994", null],
  ["Sun, 06 Abc 1994 08:49:37 GMT", null],
  ["Sun, 06 Nov 1994 25:49:37 GMT", null],
  ["Sun, 36 Nov 1994 08:49:37 GMT", null],
  ["Sun, 06 Nov 1994 08:49:37 PST", null],
  ["1994-99-99T08:49:37Z", null],
  ["", null],
])("reads %j", (text, expected) => {
  expect(parseHttpDate(text, nowMs)).toBe(expected)
})

it("reads every correctly written date, and accepts no other text", () => {
  const date = fc.date({
    min: new Date("1000-01-01"),
    max: new Date("9999-12-31"),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(date, (each) => {
      const wholeMs = Math.floor(each.getTime() / 1_000) * 1_000
      expect(parseHttpDate(each.toUTCString(), nowMs)).toBe(wholeMs)
    }),
  )
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = parseHttpDate(text, nowMs)
      expect(read === null || Number.isFinite(read)).toBe(true)
    }),
  )
})
