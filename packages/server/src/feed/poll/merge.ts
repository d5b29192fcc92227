import type { PollReport } from "../../model/poll.ts"
import type { Poll } from "./poll-ports.ts"

/** Another feed that is, or was, found at an address; null where there is none. */
export async function otherFeedAt({ storage, feed }: Poll, url: string): Promise<number | null> {
  const known = await storage.read.feedByAddress({ url })
  return known && known.id !== feed.id ? known.id : null
}

/**
 * The feed turns out to be another one that is followed: its addresses become that one's. Where that one is dead, it goes on at the
 * address of this one, with all its episodes. A twin was read for the first time at the same moment, so what was just found is here twice.
 */
export async function mergeInto(
  { storage, feed, clock }: Poll,
  into: { readonly feedId: number; readonly isDead: boolean; readonly isTwin?: boolean },
): Promise<PollReport> {
  const message = `this is the same show as feed ${into.feedId}, which is followed`
  await storage.write.mergeFeed({
    feedId: feed.id,
    intoFeedId: into.feedId,
    isDead: into.isDead,
    dropsEpisodes: into.isTwin ?? false,
    message: `${message}. It is read there, and not looked at here any more.`,
    nowMs: clock.now(),
  })
  const hint = `Look at feed ${into.feedId}; the address that was given now leads to it.`
  return {
    outcome: "moved",
    foundCount: 0,
    changedCount: 0,
    movedToFeedId: into.feedId,
    error: { code: "feed_moved", message, hint },
  }
}
