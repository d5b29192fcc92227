import type { DueFeed } from "../../model/feed.ts"
import { checkedEveryMs, wholeReadEveryMs } from "./limits.ts"

/** How a feed is requested this time. */
export interface ReadPlan {
  /** Whether the server may return 304. */
  readonly isConditional: boolean
  /** Whether the same body as last time needs no reading. */
  readonly isComparable: boolean
  /** Whether reading may end where known items begin. */
  readonly mayStopEarly: boolean
  /** Whether this poll checks that the server tells the truth about changes. */
  readonly isCheck: boolean
}

/**
 * A feed whose newest items come first is read as far as it is new, and once a day to its end; once
 * a week it is read whatever its server says about changes. A feed with older pages still to be
 * read is never "unchanged".
 */
export function planRead(feed: DueFeed, nowMs: number): ReadPlan {
  const sinceWholeMs = feed.readWholeAtMs === null ? null : nowMs - feed.readWholeAtMs
  const isWholeDue = sinceWholeMs === null || sinceWholeMs >= wholeReadEveryMs
  const isCheck = sinceWholeMs !== null && sinceWholeMs >= checkedEveryMs
  const isIncomplete = feed.archiveUrl !== null || (feed.hasUnreadTail && isWholeDue)
  const hasValidators = feed.etag !== null || feed.lastModified !== null
  return {
    isConditional: hasValidators && feed.trustsValidators && !isIncomplete && !isCheck,
    isComparable: !isIncomplete,
    // A failed poll may have saved the first new items, and the rest follows them.
    mayStopEarly: feed.itemOrder === "newest-first" && !isWholeDue && feed.failureCount === 0,
    isCheck,
  }
}
