import type { PollReport } from "../../model/poll.ts"
import type { MergePlan, MergingFeed } from "../../storage/catalogue/poll.ts"
import type { Poll } from "./poll-ports.ts"

/** Another feed that is, or was, found at an address; null if there is none. */
export async function otherFeedAt({ storage, feed }: Poll, url: string): Promise<number | null> {
  const known = await storage.read.feedByAddress({ url })
  return known && known.id !== feed.id ? known.id : null
}

/** The feed that another one turned out to be. */
export interface MergeTarget {
  readonly feedId: number
  /**
   * Whether it has ended or keeps failing; it then continues at the address of the other, with all
   * its episodes.
   */
  readonly isDead: boolean
  /**
   * Whether both were read for the first time at the same moment, so that each has the same new
   * episodes.
   */
  readonly isDuplicate?: boolean
}

/** How often a plan is rebuilt because the feeds have changed since. */
const plansMax = 5

/** The feed turns out to be another one that is followed: its addresses are moved to that one. */
export async function mergeInto(poll: Poll, into: MergeTarget): Promise<PollReport> {
  for (let count = 0; count < plansMax; count += 1) {
    const plan = await planMerge(poll, into)
    // If one of the two is being removed, they are not merged; that way two feeds merged into each
    // other at the same moment leave one.
    if (plan === null || (await poll.storage.write.mergeFeeds(plan))) break
  }
  const message = `this is the same show as feed ${into.feedId}, which is followed`
  const hint = `See feed ${into.feedId}; the address that was given now leads to it.`
  return {
    outcome: "moved",
    foundCount: 0,
    changedCount: 0,
    movedToFeedId: into.feedId,
    error: { code: "feed_moved", message, hint },
  }
}

async function planMerge(
  { storage, feed, clock }: Poll,
  target: MergeTarget,
): Promise<MergePlan | null> {
  const from = await storage.read.mergingFeed({ feedId: feed.id })
  const into = await storage.read.mergingFeed({ feedId: target.feedId })
  if (!from || !into) return null
  return {
    feedId: from.id,
    intoFeedId: into.id,
    feedState: from.state,
    feedHasEpisodes: from.episodeCount > 0,
    intoState: into.state,
    becomes: fateOf(from, target),
    takesAddress: target.isDead,
    isRevived:
      into.state === "gone" || into.state === "moved" || (into.state === "active" && target.isDead),
    message: `this is the same show as feed ${into.id}, which is followed. It is read there, and not polled here any more.`,
    nowMs: clock.now(),
  }
}

/** A feed with episodes of its own is kept with them, unless the other one has them all. */
function fateOf({ episodeCount }: MergingFeed, { isDuplicate }: MergeTarget): MergePlan["becomes"] {
  if (episodeCount === 0) return "deleted"
  return isDuplicate ? "removed" : "moved"
}
