import { formatDistance, formatMoment } from "./format.ts"

/** How far away a time is; pointing at it shows the exact time. */
export function Moment({ at }: { at: string | null }) {
  if (at === null) return <>an unknown time</>
  return (
    <time dateTime={at} title={formatMoment(at)}>
      {formatDistance(at, Date.now())}
    </time>
  )
}
