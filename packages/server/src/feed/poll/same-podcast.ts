import type { ParsedChannel } from "../../model/parsed-feed.ts"
import type { MergeTarget } from "./merge.ts"
import type { Poll } from "./poll-ports.ts"

/**
 * Failures in a row, over days, after which another address of the same show takes the place of
 * one.
 */
const deadAfterFailures = 10

/**
 * A show that is followed already and that a new feed is another address of: it has the same
 * `podcast:guid` and the same title. The guid alone is not enough, since templates of sites are
 * copied with the guid in them.
 */
export async function findSamePodcast(
  { storage, feed }: Poll,
  { podcastGuid, title }: ParsedChannel,
): Promise<MergeTarget | null> {
  if (podcastGuid === null || title === null) return null
  const same = await storage.read.samePodcast({ feedId: feed.id, guid: podcastGuid, title })
  if (!same) return null
  const isFailing = same.state === "active" && same.failureCount >= deadAfterFailures
  return { feedId: same.feedId, isDead: same.state === "gone" || isFailing }
}
