import type { FeedDetails } from "@soundings/api-types"
import { formatMoment } from "../page/format.ts"
import { Moment } from "../page/moment.tsx"

/** Who notifies us of updates of a feed. */
export function FeedPush({ feed: { subscription, notifiedAt } }: { feed: FeedDetails }) {
  return (
    <>
      {subscription ? (
        <Subscription subscription={subscription} />
      ) : (
        "no hub notifies us; it is polled"
      )}
      {notifiedAt !== null && (
        <p className="quiet">
          An update was announced <Moment at={notifiedAt} />; the feed does not show it yet.
        </p>
      )}
    </>
  )
}

function Subscription({
  subscription: { hub, state, endsAt, error },
}: {
  subscription: NonNullable<FeedDetails["subscription"]>
}) {
  const name = <code>{hub}</code>
  switch (state) {
    case "active":
      return (
        <>
          {name} notifies us of updates{endsAt !== null && ` until ${formatMoment(endsAt)}`}
        </>
      )
    case "asked":
      return <>{name} was asked to notify us of updates, and has not confirmed it yet</>
    case "refused":
      return (
        <>
          {name} does not notify us of updates{error !== null && `: ${error}`}
        </>
      )
  }
}
