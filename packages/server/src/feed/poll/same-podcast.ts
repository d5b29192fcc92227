import type { ParsedChannel } from "../../model/parsed-feed.ts"
import type { Poll } from "./poll-ports.ts"

/**
 * A show that is followed already and that a new feed is another address of: it has the same `podcast:guid` and the same title. The guid
 * alone is not enough, since templates of sites are copied with the guid in them.
 */
export async function findSamePodcast(
  { storage, feed }: Poll,
  { podcastGuid, title }: ParsedChannel,
): Promise<{ feedId: number; isDead: boolean } | null> {
  if (podcastGuid === null || title === null) return null
  return await storage.read.samePodcast({ feedId: feed.id, guid: podcastGuid, title })
}
