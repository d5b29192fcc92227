import type { ParsedChannel } from "../../model/parsed-feed.ts"
import type { MergeTarget } from "./merge.ts"
import type { Poll } from "./poll-ports.ts"

/**
 * After this many failures in a row, over days, another address of the same show replaces this one.
 */
const deadAfterFailures = 10

/**
 * Finds a show that is already followed at another address: one with the same `podcast:guid` and
 * the same title. The guid alone is not enough, since site templates are copied with the guid in
 * them.
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
