import type { Feed, Podcast } from "@soundings/api-types"
import { type Command, jsonFlag } from "../command.ts"
import { connectionFlags, withConnection } from "../connect.ts"
import { counted } from "../counted.ts"
import { feedId } from "../feeds/feed-id.ts"
import { safe, toJson } from "../output.ts"

export const feedRemove: Command = {
  name: "feed remove",
  summary:
    "Stop following a feed, and delete its show with all episodes, transcripts and mentions.",
  positionals: [feedId],
  flags: { ...jsonFlag, ...connectionFlags },
  run: (invocation) =>
    withConnection(
      invocation,
      async (connection) => {
        const path = `/v1/feeds/${invocation.positionals[0]!}` as const
        const { id, podcastId, podcast, url } = await connection.request("GET", path)
        const { episodeCount, transcribedCount } = await connection.request(
          "GET",
          `/v1/podcasts/${podcastId}`,
        )
        await connection.request("DELETE", path)
        const isDeleted = connection.service !== null
        if (connection.service) {
          connection.service.run()
          await connection.service.drained()
        }
        const removed = { id, podcastId, podcast, url, episodeCount, transcribedCount, isDeleted }
        invocation.output.line(invocation.has("json") ? toJson(removed) : describe(removed))
      },
      { leaves: ["feeds", "transcripts"] },
    ),
}

type RemovedFeed = Pick<Feed, "id" | "podcast" | "url"> &
  Pick<Podcast, "episodeCount" | "transcribedCount"> & { readonly isDeleted: boolean }

function describe(removed: RemovedFeed): string {
  const { id, podcast, url, episodeCount, transcribedCount, isDeleted } = removed
  const show = podcast === null ? url : `“${podcast}”`
  const all = `${counted(episodeCount, "episode")}, ${counted(transcribedCount, "transcript")} and all mentions`
  return safe(
    `Feed ${id} is no longer followed. ${isDeleted ? "Deleted" : "The server now deletes"}: the show ${show} with ${all} in it.`,
  )
}
