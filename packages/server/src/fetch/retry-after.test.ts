import { describe, expect, it } from "vitest"
import { hostPauseMs, retryAfterMs } from "./retry-after.ts"

const nowMs = Date.parse("2026-11-20T12:00:00Z")

describe("how long a server asks us to wait", () => {
  it.each([
    ["120", 120_000],
    [" 120 ", 120_000],
    ["0", 0],
    ["1.5", 1_500],
    ["60, 60", 60_000],
    ["Fri, 20 Nov 2026 12:01:00 GMT", 60_000],
    ["Friday, 20-Nov-26 12:01:00 GMT", 60_000],
    ["Fri, 20 Nov 2020 12:01:00 GMT", 0],
    ["", null],
    ["-1", null],
    ["soon", null],
    ["5 minutes", null],
    ["1e9", null],
    ["99999999999", null],
  ])("reads %j as %j ms", (value, expected) => {
    expect(retryAfterMs({ "retry-after": value }, nowMs)).toBe(expected)
  })
})

describe("how long the whole host is paused", () => {
  it.each([
    [429, "60", 60_000],
    [429, undefined, 30_000],
    [429, "0", 30_000],
    [429, "nonsense", 30_000],
    [503, "60", 60_000],
    [503, undefined, 0],
    [503, "864000", 60 * 60_000],
    [429, "Fri, 20 Nov 2099 12:00:00 GMT", 60 * 60_000],
    [200, "60", 0],
    [301, "60", 0],
    [500, "60", 0],
  ])("is, after %i with Retry-After %j, %i ms", (status, value, expected) => {
    expect(hostPauseMs(status, value === undefined ? {} : { "retry-after": value }, nowMs)).toBe(
      expected,
    )
  })
})
