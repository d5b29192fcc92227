import { createEpisodeIngester } from "../src/episode/episode-ingester.ts"
import type { Episode } from "../src/model/episode.ts"
import type { ParsedEpisode } from "../src/model/parsed-feed.ts"
import { eventsPageMax } from "../src/storage/catalogue/event.ts"
import type { Storage } from "../src/storage/storage.ts"
import { plainText } from "../src/format/plain-text.ts"

const nowMs = Date.parse("2026-11-20T12:00:00Z")
const pageSize = 500

export interface Reading {
  readonly foundCount: number
  readonly changedCount: number
  /** Commands that were sent to the writer. */
  readonly writeCount: number
  readonly eventCount: number
}

/** One feed that is read repeatedly through the episode ingester into real storage. */
export interface FollowedFeed {
  /**
   * Reads a state of the feed in batches of these sizes, the last of which is used for the rest.
   */
  read(items: readonly ParsedEpisode[], batchSizes?: readonly number[]): Promise<Reading>
  /** All its stored episodes. */
  stored(): Promise<Episode[]>
}

let feedCount = 0

export async function followFeed(storage: Storage): Promise<FollowedFeed> {
  const url = `https://example.org/${(feedCount += 1)}`
  const { podcastId } = await storage.write.addFeed({ url, pollAtMs: nowMs, nowMs })
  let writeCount = 0
  let cursor: string | null = null
  const countEvents = async (): Promise<number> => {
    for (let count = 0; ;) {
      const page: Awaited<ReturnType<Storage["read"]["eventsAfter"]>> =
        await storage.read.eventsAfter({ cursor, limit: eventsPageMax })
      cursor = page.nextCursor
      count += page.items.length
      if (page.items.length < eventsPageMax) return count
    }
  }
  await countEvents()
  const write = Object.assign(Object.create(storage.write) as Storage["write"], {
    saveEpisodes(input: Parameters<Storage["write"]["saveEpisodes"]>[0]) {
      writeCount += 1
      return storage.write.saveEpisodes(input)
    },
  })
  const ingester = createEpisodeIngester({
    storage: { read: storage.read, write },
    clock: { now: () => nowMs },
    plainTexts: async (htmls) => htmls.map(plainText),
  })
  return {
    async read(items, batchSizes = [items.length]) {
      const before = writeCount
      const ingest = ingester.open(podcastId)
      let [foundCount, changedCount] = [0, 0]
      for (const batch of cut(items, batchSizes)) {
        const saved = await ingest.save(batch)
        foundCount += saved.foundCount
        changedCount += saved.changedCount
      }
      // Nobody else writes to this storage.
      const eventCount = await countEvents()
      return { foundCount, changedCount, writeCount: writeCount - before, eventCount }
    },
    async stored() {
      const episodes: Episode[] = []
      for (let cursor: string | null | undefined = null; cursor !== undefined;) {
        const page = await storage.read.episodesOfPodcast({ podcastId, cursor, limit: pageSize })
        episodes.push(...page.items)
        cursor = page.nextCursor ?? undefined
      }
      return episodes
    },
  }
}

export function* cut<Item>(items: readonly Item[], sizes: readonly number[]): Generator<Item[]> {
  for (let from = 0, turn = 0; from < items.length; turn += 1) {
    const size = Math.max(1, sizes[Math.min(turn, sizes.length - 1)] ?? items.length)
    yield items.slice(from, from + size)
    from += size
  }
}
