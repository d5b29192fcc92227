import type { DirectoryShow } from "@soundings/api-types"
import { SoundingsError } from "../../model/error.ts"
import { showsMax } from "../../api/directory.ts"
import { textUpTo, wholeNumber } from "../check-value.ts"
import { type Command, type Invocation, jsonFlag } from "../command.ts"
import { connectionFlags, privateNetworksFlag, withConnection } from "../connect.ts"
import type { Connection } from "../connection.ts"
import { counted } from "../counted.ts"
import { describeFollowed, followFeed } from "../feeds/follow-feed.ts"
import { safe, toJson } from "../output.ts"

export const feedSearch: Command = {
  name: "feed search",
  summary: "Search for shows by name in the Podcast Index, to follow them.",
  positionals: [{ name: "WORDS", isRest: true, check: textUpTo(200) }],
  flags: {
    ...jsonFlag,
    ...connectionFlags,
    ...privateNetworksFlag,
    limit: {
      type: "string",
      placeholder: "N",
      default: "20",
      check: wholeNumber(1, showsMax),
      doc: `Maximum number of shows, up to ${showsMax}.`,
    },
    add: {
      type: "string",
      placeholder: "N",
      check: wholeNumber(1, showsMax),
      doc: "Follow the show that is number N of the list.",
    },
  },
  run: (invocation) => {
    const number = invocation.text("add")
    return withConnection(
      invocation,
      async (connection) => {
        const { output, positionals } = invocation
        const query = new URLSearchParams({
          q: positionals.join(" "),
          limit: invocation.text("limit")!,
        })
        const { items } = await connection.request("GET", `/v1/directory?${query.toString()}`)
        if (number !== undefined) return await follow(items, Number(number), connection, invocation)
        if (invocation.has("json")) return output.line(toJson({ items }))
        if (items.length === 0) return output.note("No show was found.")
        for (const line of items.flatMap(describe)) output.line(line)
        output.line("Follow one by adding --add and its number.")
      },
      { createsFolder: number !== undefined },
    )
  },
}

async function follow(
  shows: readonly DirectoryShow[],
  number: number,
  connection: Connection,
  { output, has }: Invocation,
): Promise<void> {
  const show = shows[number - 1]
  if (!show) throw noSuchShow(number, shows.length)
  const feed = await followFeed(connection, { url: show.url })
  if (has("json")) return output.line(toJson(feed))
  output.line(safe(`${titleOf(show)}: ${show.url}`))
  output.line(describeFollowed(feed, connection))
}

function describe(show: DirectoryShow, index: number): string[] {
  const { url, episodeCount, lastPublishedAt, isFollowed } = show
  const facts = [
    episodeCount === null ? null : counted(episodeCount, "episode"),
    lastPublishedAt === null ? null : `the last of ${lastPublishedAt.slice(0, 10)}`,
    isFollowed ? "followed" : null,
  ].filter((fact) => fact !== null)
  const indent = " ".repeat(5)
  return [
    safe(`${String(index + 1).padStart(3)}  ${titleOf(show)}`),
    ...(facts.length === 0 ? [] : [indent + facts.join(", ")]),
    safe(indent + url),
  ]
}

function titleOf({ title, author }: DirectoryShow): string {
  return author ? `${title ?? "(no title)"} — ${author}` : (title ?? "(no title)")
}

function noSuchShow(number: number, count: number): SoundingsError {
  return new SoundingsError({
    code: "show_not_found",
    message: `there is no show ${number} in the list, which has ${count}`,
    hint: "Search without --add to see it.",
  })
}
