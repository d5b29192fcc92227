import { SoundingsError } from "../../model/error.ts"
import { type Command, jsonFlag } from "../command.ts"
import { connectionFlags, privateNetworksFlag, withConnection } from "../connect.ts"
import type { Connection } from "../connection.ts"
import { counted } from "../counted.ts"
import { checkFeedId } from "../feeds/feed-id.ts"
import { pollFeeds } from "../feeds/poll-feeds.ts"
import { describePolls, type PolledFeed, type PollSummary } from "../feeds/poll-summary.ts"
import { type Output, safe, toJson } from "../output.ts"
import { pause } from "../pause.ts"

/** Number of troubles shown as text; JSON has more. */
const troublesShownMax = 20

export const feedPoll: Command = {
  name: "feed poll",
  summary:
    "Read feeds now: all that are active, or the one with this id. Without a server, also run the steps that follow.",
  positionals: ["ID?"],
  flags: { ...jsonFlag, ...connectionFlags, ...privateNetworksFlag },
  run: (invocation) =>
    withConnection(
      invocation,
      async (connection) => {
        const { output, positionals } = invocation
        const [id] = positionals
        const feeds = id === undefined ? activeFeeds(connection) : oneFeed(connection, id)
        const summary = await pollFeeds(connection, feeds, {
          pause: (ms) => {
            output.progress(`Waiting ${ms / 1000} s for hosts that are busy`)
            return pause(ms)
          },
          onPolled: ({ feedCount, foundCount }) =>
            output.progress(`${counted(feedCount, "feed")}, ${counted(foundCount, "new episode")}`),
        })
        if (connection.service) {
          output.progress("Running the next steps: transcripts, index, alerts")
          connection.service.run()
          await connection.service.drained()
        }
        if (!invocation.has("json")) noteTroubles(summary, output)
        output.line(invocation.has("json") ? toJson(summary) : describePolls(summary))
        if (summary.feedCount > 0 && summary.failedCount === summary.feedCount)
          throw nothingPolled(summary)
      },
      // The feeds are polled one by one; other feeds that are due were not requested.
      { leaves: ["feeds"] },
    ),
}

async function* activeFeeds(connection: Connection): AsyncGenerator<PolledFeed, void, void> {
  for await (const feed of connection.list("/v1/feeds")) {
    if (feed.state === "active") yield feed
  }
}

async function* oneFeed(
  connection: Connection,
  id: string,
): AsyncGenerator<PolledFeed, void, void> {
  yield await connection.request("GET", `/v1/feeds/${checkFeedId(id)}`)
}

/**
 * Scripts should notice this. If some feeds were read, problems with others are troubles, not a
 * failure.
 */
function nothingPolled({ feedCount }: PollSummary): SoundingsError {
  return new SoundingsError({
    code: "polls_failed",
    message: feedCount === 1 ? "the feed could not be read" : "no feed could be read",
    hint: "`soundings feed list --failing` says why; is this machine online?",
  })
}

function noteTroubles({ troubles, troubleCount }: PollSummary, output: Output): void {
  const shown = troubles.slice(0, troublesShownMax)
  for (const { feedId, url, message, hint } of shown)
    output.note(safe(`feed ${feedId}, ${url}: ${message}. ${hint}`))
  const restCount = troubleCount - shown.length
  if (restCount > 0)
    output.note(`… and ${restCount.toLocaleString("en")} more: \`soundings feed list --failing\``)
}
