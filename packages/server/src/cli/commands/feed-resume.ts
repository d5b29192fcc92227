import { feedId } from "../feeds/feed-id.ts"
import { type Command, jsonFlag } from "../command.ts"
import { connectionFlags } from "../connect.ts"
import { whoReads } from "../feeds/follow-feed.ts"
import { setFeedState } from "../feeds/set-feed-state.ts"

export const feedResume: Command = {
  name: "feed resume",
  summary: "Resume a feed that was paused, or that has ended.",
  positionals: [feedId],
  flags: { ...jsonFlag, ...connectionFlags },
  run: (invocation) =>
    setFeedState(
      invocation,
      "active",
      ({ id }, connection) =>
        `Feed ${id} is polled on schedule again. ${whoReads("it", connection)}`,
    ),
}
