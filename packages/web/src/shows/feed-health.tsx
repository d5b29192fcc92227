import type { Feed } from "@soundings/api-types"
import { feedTrouble } from "../feeds/feed-trouble.ts"
import { Link } from "../page/link.tsx"
import { Moment } from "../page/moment.tsx"

/** The condition of a feed in words; in trouble, with a link to its page. */
export function FeedHealth({ feed }: { feed: Feed }) {
  const trouble = feedTrouble(feed)
  if (trouble)
    return (
      <>
        <Link className="pill trouble" href={`/feeds/${feed.id}`}>
          {trouble.name}
        </Link>{" "}
        <span className="quiet">{trouble.text}</span>
      </>
    )
  if (feed.state === "paused") return <span className="quiet pill">paused</span>
  if (feed.lastPolledAt === null) return <span className="quiet">Not read yet</span>
  return (
    <span className="quiet">
      Polled <Moment at={feed.lastPolledAt} />
    </span>
  )
}
