import type { ReactNode } from "react"
import type { FeedDetails } from "@soundings/api-types"
import { formatMoment, sentence } from "../page/format.ts"
import { Moment } from "../page/moment.tsx"
import { FeedPush } from "./feed-push.tsx"

/** When a feed will be polled, and why at that time. */
export function FeedSchedule({ feed }: { feed: FeedDetails }) {
  const { publishingPattern, lastPolledAt, lastChangedAt, lastReadWholeAt } = feed
  return (
    <section aria-labelledby="schedule">
      <h2 id="schedule">Schedule</h2>
      <dl className="facts">
        <Fact name="Publishing pattern">{publishingPattern ?? "not known yet"}</Fact>
        <Fact name="Next poll">
          <NextPoll feed={feed} />
        </Fact>
        <Fact name="Last poll">{lastPolledAt ? <Then at={lastPolledAt} /> : "none yet"}</Fact>
        <Fact name="Last change">{lastChangedAt ? <Then at={lastChangedAt} /> : "none yet"}</Fact>
        {feed.itemOrder === "newest-first" && lastReadWholeAt !== null && (
          <Fact name="Read in full">
            <Then at={lastReadWholeAt} />
            <Aside>It is sorted, so most polls read only what is new.</Aside>
          </Fact>
        )}
        <Fact name="Push">
          <FeedPush feed={feed} />
        </Fact>
      </dl>
    </section>
  )
}

function NextPoll({ feed: { state, nextPollAt, pollReason } }: { feed: FeedDetails }) {
  if (nextPollAt === null)
    return state === "paused" ? "none while it is paused" : "none until somebody chooses “Poll now”"
  return (
    <>
      {Date.parse(nextPollAt) <= Date.now() ? "at once" : <Then at={nextPollAt} />}
      {pollReason !== null && <Aside>{sentence(pollReason)}.</Aside>}
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Then({ at }: { at: string }) {
  return (
    <>
      <Moment at={at} />, {formatMoment(at)}
    </>
  )
}

function Aside({ children }: { children: ReactNode }) {
  return <p className="quiet">{children}</p>
}
