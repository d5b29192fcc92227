import type { Place } from "../model/mention.ts"
import type { FeedPrivacy } from "./feed-privacy.ts"
import { maskExcerpt, maskTokens } from "./mask-tokens.ts"

/** Fields that are ours: their values are not from the feed, and must stay as they are. */
const ownField = /^(?:id|seq)$|Id$|At$|Cursor$/

/**
 * A view of something from a feed, in which every text is masked, whatever its field: a new field
 * cannot be forgotten.
 */
export function maskTexts<View>(view: View, privacy: Pick<FeedPrivacy, "tokens">): View {
  return (privacy.tokens.length === 0 ? view : maskValue(view, privacy)) as View
}

function maskValue(value: unknown, privacy: Pick<FeedPrivacy, "tokens">): unknown {
  if (typeof value === "string") return maskTokens(value, privacy)
  if (Array.isArray(value)) return value.map((each) => maskValue(each, privacy))
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([field, each]) => [
      field,
      ownField.test(field) ? each : maskValue(each, privacy),
    ]),
  )
}

/** Places without the highlights that show where in an excerpt a token is. */
export function maskPlaces(places: readonly Place[], privacy: Pick<FeedPrivacy, "tokens">) {
  return places.map(({ excerpt, highlights, ...place }) => {
    const shown = maskExcerpt(excerpt, privacy)
    const isShown = ([start, end]: readonly [number, number]): boolean =>
      shown.slice(start, end) === excerpt.slice(start, end)
    return {
      ...place,
      excerpt: shown,
      highlights: highlights.filter(isShown).map((range) => [...range]),
    }
  })
}
