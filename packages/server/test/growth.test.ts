import { join } from "node:path"
import { toScale } from "@soundings/guardrails/vitest"
import { expect, it } from "vitest"
import type { EventKind } from "../src/model/event.ts"
import { commands } from "../src/storage/commands.ts"
import { queries } from "../src/storage/queries.ts"
import { PartitionSet } from "../src/storage/search-index/partition-set.ts"
import { Database } from "../src/storage/sqlite/database.ts"
import { migrate } from "../src/storage/sqlite/migrate.ts"
import type { ReadContext } from "../src/storage/sqlite/read-context.ts"
import { HourlyCounts } from "../src/telemetry/hourly-counts.ts"
import { temporaryDir } from "./product.fixture.ts"

expect.extend({ toScale })

const nowMs = Date.parse("2026-11-20T12:00:00Z")
const sizes = "2^6..2^13"

interface Catalogue {
  readonly database: Database
  readonly context: ReadContext
  /** Rises with every call, as the clock does. */
  nowMs: number
}

/** A catalogue as the writer sees it, without its thread: what is measured is the statement alone. */
function openCatalogue(fill: (database: Database) => void): Catalogue {
  const dir = temporaryDir()
  const database = new Database(join(dir, "catalogue.db"))
  migrate(database)
  // A commit would cost what the disk costs; the statements are what may grow.
  database.execute("PRAGMA synchronous = OFF; BEGIN")
  fill(database)
  database.execute("COMMIT; ANALYZE; BEGIN")
  return {
    database,
    nowMs,
    context: { catalogue: database, partitions: new PartitionSet(dir, { readOnly: false }) },
  }
}

function addFeeds(database: Database, count: number): void {
  for (let index = 0; index < count; index += 1)
    commands.addFeed(database, { url: `https://example.org/${index}`, nowMs })
}

it("claims due feeds at the same cost however many are followed and due", async () => {
  await expect((_: number, catalogue: Catalogue) => {
    catalogue.nowMs += 10
    const claim = { nowMs: catalogue.nowMs, leaseMs: 1, limit: 10 }
    if (commands.claimDueFeeds(catalogue.database, claim).length !== 10)
      throw new Error("fewer feeds than were due")
  }).toScale("O(1)", {
    sizes,
    prepare: (n) => openCatalogue((database) => addFeeds(database, n)),
  })
})

it("knows when the next feed is due at the same cost however many are followed", async () => {
  await expect((_: number, { context }: Catalogue) => queries.nextPollAt(context, null)).toScale(
    "O(1)",
    { sizes, prepare: (n) => openCatalogue((database) => addFeeds(database, n)) },
  )
})

it("reads a page of feeds at the same cost wherever it begins", async () => {
  await expect((n: number, { context }: Catalogue) => {
    const page = queries.feeds(context, { cursor: String(n - 40), limit: 20 })
    if (page.items.length !== 20) throw new Error("no whole page")
  }).toScale("O(1)", {
    sizes,
    prepare: (n) => openCatalogue((database) => addFeeds(database, n)),
  })
})

it("reads a page of a show's episodes at the same cost wherever it begins", async () => {
  await expect((_: number, { context, cursor }: Catalogue & { cursor: string }) => {
    const page = queries.episodesOfPodcast(context, { podcastId: 1, cursor, limit: 20 })
    if (page.items.length !== 20) throw new Error("no whole page")
  }).toScale("O(1)", {
    sizes,
    prepare: (n) => {
      const catalogue = openCatalogue((database) => {
        addFeeds(database, 1)
        for (let index = 0; index < n; index += 1) saveEpisode(database, index)
      })
      const middle = "SELECT id FROM episodes ORDER BY id LIMIT 1 OFFSET :offset"
      const { id } = catalogue.database.get<{ id: number }>(middle, { offset: n / 2 })!
      return { ...catalogue, cursor: String(id) }
    },
  })
})

it("finds a new episode at the same cost however many a show has", async () => {
  let next = 1_000_000
  await expect((_: number, { database }: Catalogue) => saveEpisode(database, (next += 1))).toScale(
    "O(1)",
    {
      sizes,
      prepare: (n) =>
        openCatalogue((database) => {
          addFeeds(database, 1)
          for (let index = 0; index < n; index += 1) saveEpisode(database, index)
        }),
    },
  )
})

it("reads the next events at the same cost however many there were", async () => {
  await expect((n: number, { context }: Catalogue) => {
    const events = queries.eventsAfter(context, { seq: n - 40, limit: 20 })
    if (events.length !== 20) throw new Error("no whole page")
  }).toScale("O(1)", {
    sizes,
    prepare: (n) =>
      openCatalogue((database) => {
        addFeeds(database, 1)
        for (let index = 0; index < n; index += 1) saveEpisode(database, index)
      }),
  })
})

it("counts an event at the same cost however many were counted", async () => {
  let seq = 0
  const take = (counts: HourlyCounts): Promise<void> => {
    const kind: EventKind = "EpisodeTranscribed"
    const episodeId = (seq += 1)
    return counts.take({ seq, atMs: nowMs, kind, podcastId: 1, episodeId, subjectId: null })
  }
  await expect((_: number, counts: HourlyCounts) => take(counts)).toScale("O(1)", {
    sizes: "2^6..2^15",
    prepare: async (n) => {
      const counts = new HourlyCounts({ now: () => nowMs })
      for (let index = 0; index < n; index += 1) await take(counts)
      return counts
    },
  })
})

function saveEpisode(database: Database, index: number): void {
  const identity = `guid-${index}`
  const episode = {
    identity,
    guid: identity,
    title: `Title ${index}`,
    link: null,
    description: "What it is about, in a sentence or two.",
    publishedAtMs: nowMs - index,
    durationSeconds: 3_600,
    enclosure: null,
    transcripts: [],
    chaptersUrl: null,
    persons: [],
    season: null,
    episode: null,
    explicit: null,
    metadataHash: identity,
  }
  commands.saveEpisodes(database, { podcastId: 1, nowMs, episodes: [episode] })
}
