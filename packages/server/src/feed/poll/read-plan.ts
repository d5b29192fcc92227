import type { DueFeed } from "../../model/feed.ts"
import { checkedEveryMs, wholeReadEveryMs } from "./limits.ts"

/** How to request and read a feed in one poll. */
export interface ReadPlan {
  /** Whether the server may return 304. */
  readonly isConditional: boolean
  /** Whether a body equal to the last one does not need to be read. */
  readonly isComparable: boolean
  /** Whether reading may stop where known items begin. */
  readonly mayStopEarly: boolean
  /** Whether this poll checks that what the server says about changes is true. */
  readonly isCheck: boolean
}

/**
 * A feed whose newest items come first is read until nothing is new, and once a day to its end;
 * once a week it is read whatever its server says about changes. A feed with unread older pages is
 * never "unchanged".
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
    // A failed poll may have saved the first new items while others follow them.
    mayStopEarly: feed.itemOrder === "newest-first" && !isWholeDue && feed.failureCount === 0,
    isCheck,
  }
}
