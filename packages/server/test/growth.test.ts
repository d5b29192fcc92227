import { join } from "node:path"
import { toScale } from "@soundings/guardrails/vitest"
import { expect, it } from "vitest"
import type { EventKind } from "../src/model/event.ts"
import { episodeKeys } from "../src/model/episode-key.ts"
import { commands } from "../src/storage/commands.ts"
import { publicationTimesMax } from "../src/storage/poll.ts"
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

function feedUrl(index: number): string {
  return `https://example.org/${index}`
}

function addFeeds(database: Database, count: number): void {
  for (let index = 0; index < count; index += 1)
    commands.addFeed(database, { url: feedUrl(index), pollAtMs: nowMs, nowMs })
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
    const page = queries.feeds(context, { cursor: String(n - 40), limit: 20, isFailing: false })
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
      const catalogue = catalogueOfEpisodes(n)
      const middle = "SELECT id FROM episodes ORDER BY id LIMIT 1 OFFSET :offset"
      const { id } = catalogue.database.get<{ id: number }>(middle, { offset: n / 2 })!
      return { ...catalogue, cursor: String(id) }
    },
  })
})

it("recognises and adds an episode at the same cost however many a show has", async () => {
  let next = 1_000_000
  await expect((_: number, { database, context }: Catalogue) => {
    const { keys } = draft((next += 1))
    const [candidates] = queries.episodeCandidates(context, { podcastId: 1, keys: [keys] })
    if (candidates!.byGuid.length + candidates!.byTitle.length > 0) throw new Error("it is new")
    saveEpisode(database, next)
  }).toScale("O(1)", { sizes, prepare: catalogueOfEpisodes })
})

it("recognises a known episode at the same cost however many a show has", async () => {
  await expect((n: number, { context }: Catalogue) => {
    const { keys } = draft(Math.floor(n / 2))
    const [candidates] = queries.episodeCandidates(context, { podcastId: 1, keys: [keys] })
    if (candidates!.byGuid.length !== 1) throw new Error("it is known")
  }).toScale("O(1)", { sizes, prepare: catalogueOfEpisodes })
})

it("learns of a show's rhythm at the same cost however many episodes it has", async () => {
  await expect((_: number, { context }: Catalogue) => {
    const times = queries.publicationTimes(context, { podcastId: 1 })
    if (times.length !== publicationTimesMax) throw new Error("fewer than there are")
  }).toScale("O(1)", { sizes, prepare: catalogueOfEpisodes })
})

it("is told of news at the same cost however many feeds are followed", async () => {
  await expect((n: number, catalogue: Catalogue) => {
    catalogue.nowMs += 60_000
    const urls = [feedUrl(Math.floor(n / 2)), "https://nobody.example/feed"]
    const told = commands.tellOfNews(catalogue.database, { urls, nowMs: catalogue.nowMs })
    if (told.toldCount !== 1) throw new Error("nobody was told")
  }).toScale("O(1)", {
    sizes,
    prepare: (n) => openCatalogue((database) => addFeeds(database, n)),
  })
})

it("records a poll at the same cost however many feeds are followed and however often one was looked at", async () => {
  await expect((n: number, catalogue: Catalogue) => {
    const startedAtMs = (catalogue.nowMs += 10)
    commands.recordPoll(catalogue.database, {
      kind: "unchanged",
      feedId: Math.floor(n / 2),
      startedAtMs,
      nextPollAtMs: startedAtMs + 1_000,
      pollReason: "as it is due",
      extent: "as-before",
      validators: { etag: '"a"', lastModified: null, bodyHash: null },
      answer: {
        atMs: startedAtMs,
        outcome: "unchanged",
        status: 304,
        durationMs: 5,
        wireBytes: 0,
        foundCount: 0,
        changedCount: 0,
        code: null,
      },
    })
  }).toScale("O(1)", {
    sizes,
    prepare: (n) => openCatalogue((database) => addFeeds(database, n)),
  })
})

it("reads a page of all episodes at the same cost wherever it begins", async () => {
  await expect((_: number, { context }: Catalogue) => {
    if (queries.episodes(context, { cursor: null, limit: 20 }).items.length !== 20)
      throw new Error("no whole page")
  }).toScale("O(1)", { sizes, prepare: catalogueOfEpisodes })
})

it("deletes an episode of a show that is removed at the same cost however many mentions others have", async () => {
  await expect((_: number, { database }: Catalogue) => {
    commands.saveEpisodes(database, { podcastId: 2, nowMs, added: [draft(7)], changed: [] })
    database.execute("UPDATE feeds SET state = 'removed' WHERE id = 2")
    if (!commands.deleteRemoved(database, null)) throw new Error("nothing was removed")
    // As it was before.
    database.execute(`
      INSERT INTO podcasts (id, created_at_ms) VALUES (2, 0);
      INSERT INTO feeds (id, podcast_id, url, next_poll_at_ms, created_at_ms) VALUES (2, 2, 'x', 0, 0)`)
  }).toScale("O(1)", {
    // A scan of some thousand mentions would hide behind the rest of the work.
    sizes: "2^10..2^17",
    prepare: (n) =>
      openCatalogue((database) => {
        addFeeds(database, 2)
        database.execute(`
          INSERT INTO episodes (id, podcast_id, found_at_ms, metadata_hash, transcript_state)
            WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${n})
            SELECT n, 1, 0, '', 'none' FROM numbers;
          INSERT INTO alerts (id, name, query, revision, created_at_ms) SELECT id, 'a', 'a', id, 0 FROM episodes;
          INSERT INTO mentions (alert_id, episode_id, places, created_at_ms) SELECT id, id, '[]', 0 FROM episodes`)
      }),
  })
})

it("reads the next events at the same cost however many there were", async () => {
  await expect((n: number, { context }: Catalogue) => {
    const events = queries.eventsAfter(context, { seq: n - 40, limit: 20 })
    if (events.length !== 20) throw new Error("no whole page")
  }).toScale("O(1)", {
    sizes,
    prepare: (n) => catalogueOfEpisodes(n),
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

function catalogueOfEpisodes(n: number): Catalogue {
  return openCatalogue((database) => {
    addFeeds(database, 1)
    for (let index = 0; index < n; index += 1) saveEpisode(database, index)
  })
}

function saveEpisode(database: Database, index: number): void {
  commands.saveEpisodes(database, { podcastId: 1, nowMs, added: [draft(index)], changed: [] })
}

function draft(index: number) {
  const facts = {
    guid: `guid-${index}`,
    title: `Title ${index}`,
    link: null,
    publishedAtMs: nowMs - index,
    enclosure: null,
  }
  return {
    ...facts,
    keys: episodeKeys(facts),
    description: "What it is about, in a sentence or two.",
    durationSeconds: 3_600,
    transcripts: [],
    chaptersUrl: null,
    persons: [],
    season: null,
    episode: null,
    explicit: null,
    metadataHash: facts.guid,
  }
}
