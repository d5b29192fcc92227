import { formatDistance, formatMoment } from "./format.ts"

/** How far away a moment is; pointing at it shows when exactly. */
export function Moment({ at }: { at: string | null }) {
  if (at === null) return <>an unknown time</>
  return (
    <time dateTime={at} title={formatMoment(at)}>
      {formatDistance(at, Date.now())}
    </time>
  )
}
