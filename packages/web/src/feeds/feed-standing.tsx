import type { FeedDetails } from "@soundings/api-types"
import { countOf } from "../page/format.ts"
import { FeedMessage } from "./feed-message.tsx"
import { feedTrouble } from "./feed-trouble.ts"

/** The condition of a feed: fine, paused, or in trouble. */
export function FeedStanding({ feed }: { feed: FeedDetails }) {
  const trouble = feedTrouble(feed)
  if (trouble === null) return <p className="quiet">{describeStanding(feed)}</p>
  return (
    <div className="in-trouble">
      <p>
        <strong className="pill trouble">{trouble.name}</strong>{" "}
        {feed.state === "moved" ? <FeedMessage text={trouble.text} /> : trouble.text}
      </p>
      {feed.failureCount > 1 && (
        <p className="quiet">{countOf(feed.failureCount, "poll")} in a row have failed.</p>
      )}
    </div>
  )
}

function describeStanding({ state, lastPolledAt, error, evenIfBlocked }: FeedDetails): string {
  if (state === "paused")
    return error === null
      ? "Paused: it is not polled."
      : `Paused: it is not polled. Before that: ${error.message}`
  if (lastPolledAt === null) return "It is followed and has not been polled yet."
  return evenIfBlocked
    ? "All is well. Its publisher may ask to be left out; it is followed anyway, as its owner wishes."
    : "All is well."
}
