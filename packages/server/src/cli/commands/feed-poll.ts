import { SoundingsError } from "../../model/error.ts"
import { type Command, type Invocation, jsonFlag } from "../command.ts"
import { connectionFlags, privateNetworksFlag, withConnection } from "../connect.ts"
import type { Connection } from "../connection.ts"
import { counted } from "../counted.ts"
import { feedId } from "../feeds/feed-id.ts"
import { pollFeeds } from "../feeds/poll-feeds.ts"
import { describePolls, type PolledFeed, type PollSummary } from "../feeds/poll-summary.ts"
import { type Output, safe, toJson } from "../output.ts"
import { pause } from "../pause.ts"
import { program } from "../program.ts"

/** Number of troubles shown as text; JSON has more. */
const troublesShownMax = 20

export const feedPoll: Command = {
  name: "feed poll",
  summary:
    "Read feeds now: all that are active, or the one with this id. Without a server, also run the steps that follow.",
  positionals: [{ ...feedId, isOptional: true }],
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
        report(summary, invocation)
      },
      // The feeds are polled one by one; other feeds that are due were not requested.
      { leaves: ["feeds"] },
    ),
}

/** Throws if nothing could be read, so that scripts notice it. */
function report(summary: PollSummary, { output, has }: Invocation): void {
  const { feedCount, failedCount } = summary
  const hasFailed = feedCount > 0 && failedCount === feedCount
  if (has("json")) output.line(toJson(summary))
  else if (feedCount === 0) output.note(describePolls(summary))
  else {
    // If there is only one feed, the error says what happened to it.
    if (!hasFailed || feedCount > 1) noteTroubles(summary, output)
    output.line(describePolls(summary))
  }
  if (hasFailed) throw nothingPolled(summary)
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
  yield await connection.request("GET", `/v1/feeds/${id}`)
}

/** If some feeds were read, problems with others are troubles, not a failure. */
function nothingPolled({ feedCount, troubles }: PollSummary): SoundingsError {
  const [first] = troubles
  if (feedCount === 1 && first)
    return new SoundingsError({
      code: "polls_failed",
      message: `feed ${first.feedId}, ${first.url}, could not be read: ${first.message}`,
      hint: first.hint,
    })
  return new SoundingsError({
    code: "polls_failed",
    message: "no feed could be read",
    hint: `\`${program()} feed list --failing\` says why.`,
  })
}

function noteTroubles({ troubles, troubleCount }: PollSummary, output: Output): void {
  const shown = troubles.slice(0, troublesShownMax)
  for (const { feedId, url, message, hint } of shown)
    output.note(safe(`feed ${feedId}, ${url}: ${message}. ${hint}`))
  const restCount = troubleCount - shown.length
  if (restCount > 0)
    output.note(
      `… and ${restCount.toLocaleString("en")} more: \`${program()} feed list --failing\``,
    )
}
