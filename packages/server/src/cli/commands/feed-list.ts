import type { Feed } from "@soundings/api-types"
import { type Command, type Invocation, jsonFlag } from "../command.ts"
import { connectionFlags, withConnection } from "../connect.ts"
import { counted } from "../counted.ts"
import { titleOf } from "../feeds/feed-title.ts"
import { safe, toJson } from "../output.ts"
import { program } from "../program.ts"

export const feedList: Command = {
  name: "feed list",
  summary: "List the feeds that are followed; as JSON, one on each line.",
  positionals: [],
  flags: {
    ...jsonFlag,
    ...connectionFlags,
    failing: { type: "boolean", doc: "Only those with an error." },
  },
  run: (invocation) =>
    withConnection(invocation, async (connection) => {
      const { output } = invocation
      let shownCount = 0
      const filter: Record<string, string> = invocation.has("failing") ? { failing: "true" } : {}
      for await (const feed of connection.list("/v1/feeds", filter)) {
        shownCount += 1
        if (invocation.has("json")) output.line(toJson(feed))
        else for (const line of describe(feed)) output.line(line)
      }
      if (shownCount === 0) output.note(nothing(invocation))
    }),
}

function describe(feed: Feed): string[] {
  const { id, url, state, error, failureCount, warningCount } = feed
  const warnings = warningCount === 0 ? "" : `  (${counted(warningCount, "warning")})`
  const line = `${id.padStart(5)}  ${state.padEnd(7)}  ${titleOf(feed)}  ${url}${warnings}`
  if (error === null) return [safe(line)]
  const times = failureCount > 1 ? `${failureCount} times in a row: ` : ""
  return [safe(line), safe(`${" ".repeat(16)}${times}${error.message}`)]
}

function nothing(invocation: Invocation): string {
  return invocation.has("failing")
    ? "No feed has an error."
    : `No feeds are followed yet: \`${program()} feed add URL\` follows one.`
}
