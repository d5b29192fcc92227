import type { FeedDetails } from "../api/types.ts"
import { formatMoment } from "../page/format.ts"
import { Moment } from "../page/moment.tsx"

/** Who tells us of news in a feed. */
export function FeedPush({ feed: { subscription, notifiedAt } }: { feed: FeedDetails }) {
  return (
    <>
      {subscription ? (
        <Subscription subscription={subscription} />
      ) : (
        "no hub tells us of news; it is looked at"
      )}
      {notifiedAt !== null && (
        <p className="quiet">
          News was told of <Moment at={notifiedAt} />, and the feed does not show it yet.
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
          {name} tells us of news{endsAt !== null && ` until ${formatMoment(endsAt)}`}
        </>
      )
    case "asked":
      return <>{name} was asked to tell us of news, and has not confirmed it yet</>
    case "refused":
      return (
        <>
          {name} does not tell us of news{error !== null && `: ${error}`}
        </>
      )
  }
}
