import { useState } from "react"
import type { FeedWarning, PollReport } from "@soundings/api-types"
import { useLoad } from "../api/use-load.ts"
import { countOf } from "../page/format.ts"
import { LinedList } from "../page/lined-list.tsx"
import { Link } from "../page/link.tsx"
import { Loaded } from "../page/loaded.tsx"
import { FeedActions } from "./feed-actions.tsx"
import { FeedAddresses } from "./feed-addresses.tsx"
import { FeedPolls } from "./feed-polls.tsx"
import { FeedSchedule } from "./feed-schedule.tsx"
import { FeedStanding } from "./feed-standing.tsx"
import { afterPollMs, useRefresh } from "./use-refresh.ts"
import { useLoadedTitle } from "../page/use-page-title.ts"

export function FeedPage({ id }: { id: string }) {
  const load = useLoad(`/v1/feeds/${id}`)
  useLoadedTitle(load, ({ podcast, url }) => `Feed of ${podcast ?? url}`)
  // A feed without episodes that turns out to be another one is deleted at once; the message about
  // it stays readable.
  const [isOver, setIsOver] = useState(false)
  useRefresh(load, isOver)
  const polled = ({ outcome }: PollReport): void => {
    if (outcome === "moved") setIsOver(true)
    else load.again()
  }
  const changed = (): void => {
    load.again()
    // A resumed feed is polled at once.
    setTimeout(load.again, afterPollMs)
  }
  return (
    <Loaded load={load}>
      {(feed) => (
        <article>
          <h1 className="of-feed">
            <span className="quiet">The feed of</span>{" "}
            <Link href={`/shows/${feed.podcastId}`}>{feed.podcast ?? "an untitled show"}</Link>
          </h1>
          <p>
            <code>{feed.url}</code>
          </p>
          <FeedStanding feed={feed} />
          <FeedActions feed={feed} onPolled={polled} onChanged={changed} />
          <FeedSchedule feed={feed} />
          <FeedPolls polls={feed.polls} />
          <Warnings warnings={feed.warnings} />
          <FeedAddresses addresses={feed.addresses} />
        </article>
      )}
    </Loaded>
  )
}

function Warnings({ warnings }: { warnings: readonly FeedWarning[] }) {
  if (warnings.length === 0) return null
  return (
    <section aria-labelledby="warnings">
      <h2 id="warnings">{countOf(warnings.length, "warning")}</h2>
      <p className="quiet">What had to be repaired or skipped when it was last read.</p>
      <LinedList remarks={warnings} />
    </section>
  )
}
