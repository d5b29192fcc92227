import type { FeedPoll } from "@soundings/api-types"
import { formatBytes, formatDuration, formatNumber } from "../page/format.ts"
import { Moment } from "../page/moment.tsx"
import { describeFeedPoll } from "./describe-feed-poll.ts"

/** The outcomes of a feed's last polls, newest first. */
export function FeedPolls({ polls }: { polls: readonly FeedPoll[] }) {
  return (
    <section aria-labelledby="polls">
      <h2 id="polls">Last polls</h2>
      {polls.length === 0 ? (
        <p className="quiet">It has not been polled yet.</p>
      ) : (
        <table className="polls" aria-labelledby="polls">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Response</th>
              <th scope="col">Time</th>
              <th scope="col">Size</th>
              <th scope="col">Episodes</th>
            </tr>
          </thead>
          <tbody>
            {polls.map((poll) => (
              <PollRow key={poll.at} poll={poll} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function PollRow({ poll }: { poll: FeedPoll }) {
  const { at, outcome, status, durationMs, wireBytes } = poll
  return (
    <tr>
      <td>
        <Moment at={at} />
      </td>
      <td className={outcome === "failed" ? "trouble" : undefined}>
        {status} {describeFeedPoll(poll)}
      </td>
      <td>{formatDuration(durationMs)}</td>
      <td>{formatBytes(wireBytes)}</td>
      <td>{describeEpisodes(poll)}</td>
    </tr>
  )
}

function describeEpisodes({ foundCount, changedCount }: FeedPoll): string {
  const counts = [
    foundCount > 0 ? `${formatNumber(foundCount)} new` : "",
    changedCount > 0 ? `${formatNumber(changedCount)} changed` : "",
  ]
  return counts.filter(Boolean).join(", ") || "–"
}
