import { feedId } from "../feeds/feed-id.ts"
import { type Command, jsonFlag } from "../command.ts"
import { connectionFlags } from "../connect.ts"
import { setFeedState } from "../feeds/set-feed-state.ts"
import { program } from "../program.ts"

export const feedPause: Command = {
  name: "feed pause",
  summary: "Stop polling a feed until it is resumed; what was found in it stays.",
  positionals: [feedId],
  flags: { ...jsonFlag, ...connectionFlags },
  run: (invocation) =>
    setFeedState(
      invocation,
      "paused",
      ({ id }) => `Feed ${id} is paused until \`${program()} feed resume ${id}\`.`,
    ),
}
