import type { Place, SearchResultPage } from "@soundings/api-types"
import { searchLimitMax } from "../../search/search-episodes.ts"
import { oneOf, searchQuery, wholeNumber } from "../check-value.ts"
import { type Command, type Invocation, jsonFlag } from "../command.ts"
import { connectionFlags, withConnection } from "../connect.ts"
import { formatTime } from "../../format/format-time.ts"
import { counted } from "../counted.ts"
import { safe, toJson } from "../output.ts"
import { program } from "../program.ts"

export const search: Command = {
  name: "search",
  summary: 'Find episodes by what is said in them: words, "phrases", prefixes*, AND, OR, NOT, ( ).',
  positionals: [{ name: "QUERY", check: searchQuery }],
  flags: {
    ...jsonFlag,
    ...connectionFlags,
    sort: {
      type: "string",
      placeholder: "newest|relevance",
      default: "newest",
      check: oneOf(["newest", "relevance"]),
      doc: "Sort order.",
    },
    limit: {
      type: "string",
      placeholder: "N",
      default: "20",
      check: wholeNumber(1, searchLimitMax),
      doc: `Maximum number of episodes, up to ${searchLimitMax}.`,
    },
    cursor: { type: "string", placeholder: "C", doc: "Continue after a page: its nextCursor." },
  },
  run: (invocation) =>
    withConnection(invocation, async (connection) => {
      const answer = await connection.request(
        "GET",
        `/v1/search?${parametersOf(invocation).toString()}`,
      )
      if (invocation.has("json")) invocation.output.line(toJson(answer))
      else show(answer, invocation)
    }),
}

function parametersOf(invocation: Invocation): URLSearchParams {
  const cursor = invocation.text("cursor")
  return new URLSearchParams({
    q: invocation.positionals[0]!,
    sort: invocation.text("sort")!,
    limit: invocation.text("limit")!,
    ...(cursor === undefined ? {} : { cursor }),
  })
}

function show(
  { total, totalIsEstimate, items, warnings, nextCursor }: SearchResultPage,
  { output }: Invocation,
): void {
  for (const { podcast, title, publishedAt, places } of items) {
    output.line(
      safe(
        `${publishedAt?.slice(0, 10) ?? "(no date) "}  ${title ?? "(no title)"} — ${podcast ?? "(no show)"}`,
      ),
    )
    for (const place of places) output.line(safe(`    ${describe(place)}`))
  }
  for (const warning of warnings) output.note(warning)
  if (items.length === 0 && total === 0) return output.note(nothingFound())
  output.line(`${totalIsEstimate ? "At least " : ""}${counted(total, "episode")}.`)
  if (nextCursor !== null) output.line(`More with --cursor ${nextCursor}`)
}

function nothingFound(): string {
  return `No episode was found: \`${program()} status\` says how many can be searched.`
}

function describe({ startMs, speaker, excerpt }: Place): string {
  return [startMs === null ? "" : `[${formatTime(startMs)}]`, speaker ? `${speaker}:` : "", excerpt]
    .filter(Boolean)
    .join(" ")
}
