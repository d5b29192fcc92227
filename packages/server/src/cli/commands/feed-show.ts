import { systemClock } from "../../model/clock.ts"
import { type Command, jsonFlag } from "../command.ts"
import { connectionFlags, withConnection } from "../connect.ts"
import { describeFeed } from "../feeds/describe-feed.ts"
import { feedId } from "../feeds/feed-id.ts"
import { toJson } from "../output.ts"

export const feedShow: Command = {
  name: "feed show",
  summary: "Show a feed: its schedule, how its last polls went, and what is wrong with it.",
  positionals: [feedId],
  flags: { ...jsonFlag, ...connectionFlags },
  run: (invocation) =>
    withConnection(invocation, async (connection) => {
      const { output } = invocation
      const feed = await connection.request("GET", `/v1/feeds/${invocation.positionals[0]!}`)
      if (invocation.has("json")) return output.line(toJson(feed))
      for (const line of describeFeed(feed, systemClock.now())) output.line(line)
    }),
}
