import type { Feed } from "../api/types.ts"

/** How a feed fares, in words. */
export function FeedHealth({ feed }: { feed: Feed }) {
  if (feed.error) return <span className="trouble">{feed.error.message}</span>
  if (feed.state === "gone") return <span className="trouble">Ended by its publisher</span>
  if (feed.state === "paused") return <span className="quiet">Paused</span>
  if (feed.lastPolledAt === null) return <span className="quiet">Not read yet</span>
  return <span className="quiet">Read {new Date(feed.lastPolledAt).toLocaleString()}</span>
}
