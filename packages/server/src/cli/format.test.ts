import { expect, it } from "vitest"
import { counted } from "./counted.ts"
import { formatBytes } from "./format-bytes.ts"
import { formatDuration } from "./format-duration.ts"
import { formatMomentFrom } from "./format-moment.ts"
import { table } from "./table.ts"

it("writes sizes in suitable units", () => {
  const sizes = [0, 999, 1_000, 34_540, 999_940, 999_960, 1_250_000, 66_266_802, 5e12]
  expect(sizes.map(formatBytes)).toEqual([
    "0 B",
    "999 B",
    "1.0 kB",
    "34.5 kB",
    "999.9 kB",
    "1.0 MB",
    "1.3 MB",
    "66.3 MB",
    "5000.0 GB",
  ])
})

it("writes durations as people say them", () => {
  expect([0, 999, 1_240, 9_940, 59_400, 59_600, 125_000].map(formatDuration)).toEqual([
    "0 ms",
    "999 ms",
    "1.2 s",
    "9.9 s",
    "59 s",
    "1 min 0 s",
    "2 min 5 s",
  ])
})

it("says how far away a time is", () => {
  const nowMs = Date.parse("2026-11-20T12:30:00Z")
  const distances = [0, -59_000, 59_000, -90_000, 3_600_000, -86_400_000, 3 * 86_400_000]
  const shown = distances.map((ms) => formatMomentFrom(new Date(nowMs + ms).toISOString(), nowMs))
  expect(shown[0]).toBe("2026-11-20 12:30 UTC (just now)")
  expect(shown.map((text) => text.slice(22, -1))).toEqual([
    "just now",
    "just now",
    "in less than a minute",
    "1 minute ago",
    "in 1 hour",
    "1 day ago",
    "in 3 days",
  ])
})

it("uses singular and plural correctly", () => {
  expect([counted(1, "entry", "entries"), counted(0, "feed"), counted(12_345, "feed")]).toEqual([
    "1 entry",
    "0 feeds",
    "12,345 feeds",
  ])
})

it("aligns cells under the titles of their columns", () => {
  const columns = [{ title: "time" }, { title: "new", isNumber: true }, { title: "error" }] as const
  expect(
    table(columns, [
      ["12:30:00", "5", ""],
      ["12", "1234", "lost"],
    ]),
  ).toEqual(["time       new  error", "12:30:00     5", "12        1234  lost"])
})
