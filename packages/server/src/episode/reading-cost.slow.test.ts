import { toScale } from "@soundings/guardrails/vitest"
import { describe, expect, it } from "vitest"
import { cut } from "../../test/feed-readings.fixture.ts"
import type { EpisodeDraft, KnownEpisode } from "../model/episode.ts"
import type { ParsedEpisode } from "../model/parsed-feed.ts"
import { commands } from "../storage/catalogue/commands.ts"
import { queries } from "../storage/catalogue/queries.ts"
import type { Sql } from "../storage/sql/sql.ts"
import { Database } from "../storage/sqlite/database.ts"
import { migrate } from "../storage/sqlite/migrate.ts"
import { SqliteSql } from "../storage/sqlite/sqlite-sql.ts"
import type { Storage } from "../storage/storage.ts"
import { createEpisodeIngester } from "./episode-ingester.ts"
import { audioAt, draftOf, itemWith, knownOf } from "./item.fixture.ts"
import { classifyItems } from "./classify-items.ts"
import { plainText } from "../format/plain-text.ts"

expect.extend({ toScale })

const nowMs = Date.parse("2026-11-20T12:00:00Z")
const sizes = "2^6..2^11"
/** Small, so that all sizes are many batches. The cost of one batch is measured separately. */
const batchSize = 8

function usual(index: number): ParsedEpisode {
  return itemWith({
    guid: `guid-${index}`,
    title: `Title ${index}`,
    publishedAt: new Date(nowMs - index * 60_000).toISOString(),
    enclosure: audioAt(`https://a.example/${index}.mp3`),
  })
}

const oneGuid = { guid: "guid" }
const noGuid = { guid: null }
const oneAddress = { enclosure: audioAt("https://a.example/latest.mp3") }
const oneTitleAndDate = { title: "A", publishedAt: "2026-11-16T06:00:00.000Z" }

/**
 * Feeds in which a careless look-up compares every item with every other, or reads so many
 * candidates that it misses the right one.
 */
const shapes: Readonly<Record<string, (index: number) => Partial<ParsedEpisode>>> = {
  "each item of its own": () => ({}),
  "one guid": () => oneGuid,
  "one address": () => oneAddress,
  "one address and no guids": () => ({ ...oneAddress, ...noGuid }),
  "one title and date": () => oneTitleAndDate,
  "one title and date and no guids": () => ({ ...oneTitleAndDate, ...noGuid }),
  "one guid and address": () => ({ ...oneGuid, ...oneAddress }),
  "one item, again and again": () => usual(0),
  "one item, again and again with other notes": (index) => ({
    ...usual(0),
    description: `Notes ${index}`,
  }),
}

describe("a batch is classified in time in proportion to its items, with", () => {
  it.each(Object.entries(shapes))("%s", async (_, shape) => {
    const nobody = new Set<number>()
    await expect((_n: number, { drafts, candidates }: SortedBatch) => {
      classifyItems(drafts, candidates, nobody)
    }).toScale("O(n log n)", {
      sizes,
      repeats: 6,
      budgetMs: 1_500,
      prepare: (n) => batchOf(n, shape),
    })
  })
})

interface SortedBatch {
  readonly drafts: readonly EpisodeDraft[]
  readonly candidates: readonly (readonly KnownEpisode[])[]
}

/**
 * Items that have all been edited, each with as many candidates as storage returns, the last of
 * which is its own.
 */
function batchOf(count: number, shape: (index: number) => Partial<ParsedEpisode>): SortedBatch {
  const items = itemsOf(count, shape)
  const stored = items.map((item, index) => knownOf(item, index + 1))
  return {
    drafts: items.map((item) => draftOf({ ...item, description: "Edited" })),
    candidates: stored.map((own) => [...stored.slice(0, 15), own]),
  }
}

describe("a reading costs in proportion to its items, with", () => {
  it.each(Object.entries(shapes))("%s, at first", async (_, shape) => {
    const costs = countCosts()
    await expect(async (_n: number, feed: Feed) => {
      if ((await feed.readAsNew()) === 0) throw new Error("nothing was found")
    }).toScale("O(n)", { sizes, ...costs.options, prepare: (n) => feedOf(n, shape, costs) })
  })

  it.each(Object.entries(shapes))("%s, when they are already known", async (_, shape) => {
    const costs = countCosts()
    await expect(async (_n: number, feed: Feed) => {
      if ((await feed.read()) > 0) throw new Error("it does not settle")
    }).toScale("O(n)", {
      sizes,
      ...costs.options,
      prepare: async (n) => {
        const feed = await feedOf(n, shape, costs)
        await feed.read()
        return feed
      },
    })
  })
})

interface Costs {
  lookUpCount: number
  candidateCount: number
  savedCount: number
}

function countCosts() {
  const costs: Costs = { lookUpCount: 0, candidateCount: 0, savedCount: 0 }
  const count = {
    "look-ups": () => costs.lookUpCount,
    candidates: () => costs.candidateCount,
    "episodes saved": () => costs.savedCount,
  }
  return { costs, options: { count, repeats: 3, budgetMs: 1_500 } }
}

/** Its readings return how many episodes were found or changed. */
interface Feed {
  read(): Promise<number>
  /** A first reading, as of an unread podcast. */
  readAsNew(): Promise<number>
}

/** A feed of `count` items, over storage without threads and disk. */
async function feedOf(
  count: number,
  shape: (index: number) => Partial<ParsedEpisode>,
  { costs }: { readonly costs: Costs },
): Promise<Feed> {
  const catalogue = new Database(":memory:")
  migrate(catalogue)
  const sql = new SqliteSql(catalogue)
  const ingester = createEpisodeIngester({
    storage: portsOn(sql, costs),
    clock: { now: () => nowMs },
    plainTexts: async (htmls) => htmls.map(plainText),
  })
  let podcastCount = 0
  const addPodcast = async (): Promise<number> => {
    const url = `https://a.example/${(podcastCount += 1)}`
    return (await commands.addFeed(sql, { url, pollAtMs: nowMs, nowMs })).podcastId
  }
  const first = await addPodcast()
  const batches = [...cut(itemsOf(count, shape), [batchSize])]
  const readInto = async (podcastId: number): Promise<number> => {
    const ingest = ingester.open(podcastId)
    let newsCount = 0
    for (const batch of batches) {
      const { foundCount, changedCount } = await ingest.save(batch)
      newsCount += foundCount + changedCount
    }
    return newsCount
  }
  return { read: () => readInto(first), readAsNew: async () => readInto(await addPodcast()) }
}

function itemsOf(count: number, shape: (index: number) => Partial<ParsedEpisode>): ParsedEpisode[] {
  return Array.from({ length: count }, (_, index) => ({ ...usual(index), ...shape(index) }))
}

function portsOn(sql: Sql, costs: Costs): Pick<Storage, "read" | "write"> {
  const read: Pick<Storage["read"], "episodeCandidates" | "storedOffers" | "textBytes"> = {
    async episodeCandidates(input) {
      const found = await queries.episodeCandidates(sql, input)
      costs.lookUpCount += input.keys.length
      costs.candidateCount += found.flatMap((each) => Object.values(each).flat()).length
      return found
    },
    storedOffers: (input) => queries.storedOffers(sql, input),
    textBytes: (input) => queries.textBytes(sql, input),
  }
  const write: Pick<Storage["write"], "saveEpisodes"> = {
    async saveEpisodes(input) {
      costs.savedCount += input.added.length + input.changed.length
      return await commands.saveEpisodes(sql, input)
    },
  }
  return { read: read as Storage["read"], write: write as Storage["write"] }
}
