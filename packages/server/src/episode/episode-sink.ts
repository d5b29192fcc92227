import type { Clock } from "../model/clock.ts"
import type { EpisodeDraft } from "../model/episode.ts"
import type { EpisodeSink } from "../model/sink.ts"
import type { Storage } from "../storage/storage.ts"
import { draftEpisode } from "./draft.ts"

/** Saves what a feed lists: each episode once, whatever the feed repeats. */
export function createEpisodeSink(storage: Pick<Storage, "write">, clock: Clock): EpisodeSink {
  return {
    async save(podcastId, parsed) {
      const drafts = new Map<string, EpisodeDraft>()
      for (const item of parsed) {
        const draft = draftEpisode(item)
        // Of items with the same identity the first counts: feeds list the newest first.
        if (draft && !drafts.has(draft.identity)) drafts.set(draft.identity, draft)
      }
      return await storage.write.saveEpisodes({
        podcastId,
        nowMs: clock.now(),
        episodes: [...drafts.values()],
      })
    },
  }
}
