import type { Status } from "@soundings/api-types"
import { sentenceOf } from "../../model/rebuild-progress.ts"
import { type Command, jsonFlag } from "../command.ts"
import { connectionFlags, withConnection } from "../connect.ts"
import { counted } from "../counted.ts"
import { toJson } from "../output.ts"

const columns = ["episodesFound", "transcribed", "searchable", "mentions", "deliveries"] as const
type Counts = Readonly<Record<(typeof columns)[number], number>>

const columnWidth = 14

export const status: Command = {
  name: "status",
  summary: "Show totals, and what was done in each of the last 24 hours.",
  positionals: [],
  flags: { ...jsonFlag, ...connectionFlags },
  run: (invocation) =>
    withConnection(invocation, async (connection) => {
      const answer = await connection.request("GET", "/v1/status")
      if (invocation.has("json")) return invocation.output.line(toJson(answer))
      for (const line of describe(answer)) invocation.output.line(line)
    }),
}

function describe({ totals, last24h, perHour, problems, rebuild }: Status): string[] {
  return [
    ...problems.map((problem) => `Not working: ${problem}`),
    ...(rebuild === null ? [] : [sentenceOf(rebuild)]),
    [
      counted(totals.podcasts, "show"),
      counted(totals.alerts, "alert"),
      counted(totals.words, "word"),
    ].join(", "),
    "",
    row("", columns),
    row("total", valuesOf(totals)),
    row("last 24 hours", valuesOf(last24h)),
    ...perHour
      .filter((hour) => valuesOf(hour).some((value) => value > 0))
      .map((hour) => row(`${hour.hour.slice(0, 13)}:00Z`, valuesOf(hour))),
  ]
}

function valuesOf(counts: Counts): number[] {
  return columns.map((column) => counts[column])
}

function row(label: string, values: readonly (string | number)[]): string {
  return (
    label.padEnd(16) +
    values.map((value) => value.toLocaleString("en").padStart(columnWidth)).join("")
  )
}
