import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { describe, expect, it } from "vitest"
import { isFullRun } from "./full-run.fixture.ts"
import { postgresMissing, usePostgres } from "./postgres.fixture.ts"
import { temporaryDir } from "./product.fixture.ts"
import { rss, startPublisher, vtt } from "./publisher.fixture.ts"
import { serve, type ServedProduct } from "./serve.fixture.ts"
import { receiveMentions } from "./receive-mentions.fixture.ts"

const episodeCount = 150
/** How often the process is killed; the full run kills it more often. */
const roundCount = 6
const fullRoundCount = 60

/**
 * When the process is killed after the start of each round: spread over everything that one round
 * does. Seeded, so that a failure can be reproduced.
 */
function* pausesMs(seed: number): Generator<number, number, void> {
  let state = seed
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield 20 + (state % 400)
  }
}

interface Engine {
  readonly name: string
  /** The flags with which the product is started. */
  readonly flags: () => Promise<readonly string[]>
  /** The one number returned by a statement. */
  readonly count: (dir: string, flags: readonly string[], sql: string) => Promise<number>
  readonly missing: string | null
  readonly roundCount: number
}

const postgres = usePostgres()

const engines: Engine[] = [
  {
    name: "SQLite",
    missing: null,
    // It is killed 200 times in `killed.slow.test.ts`.
    roundCount,
    flags: async () => [],
    async count(dir, _, sql) {
      using database = new DatabaseSync(join(dir, "catalogue.db"), { readOnly: true })
      return Number(database.prepare(sql).get()!["count"])
    },
  },
  {
    name: "PostgreSQL",
    missing: postgresMissing,
    roundCount: isFullRun ? fullRoundCount : roundCount,
    flags: async () => ["--database", await postgres.createDatabase()],
    async count(_, flags, sql) {
      const [row] = await postgres.server.query(sql, flags[1])
      return Number(row!["count"])
    },
  },
]

describe.each(engines)("on $name", ({ missing, flags: makeFlags, count, roundCount: rounds }) => {
  it.skipIf(missing !== null)(
    "loses and duplicates nothing when it is killed again and again in the middle of its work",
    { timeout: 1_800_000 },
    async () => {
      const flags = await makeFlags()
      const site = await startPublisher()
      const dir = temporaryDir()
      const received = receiveMentions(site)
      const items = Array.from({ length: episodeCount }, (_, index) => ({
        guid: String(index),
        title: `Episode ${index}`,
        transcriptUrl: `${site.url}/${index}.vtt`,
        publishedAt: new Date(
          Date.parse("2026-11-01T00:00:00Z") + (index % 40) * 3_600_000,
        ).toUTCString(),
      }))
      for (const [index] of items.entries())
        site.set(`/${index}.vtt`, vtt(`A sounding line ${index}.`, "filler ".repeat(3_000)))
      site.set("/feed", rss("Killed", items))

      const pauses = pausesMs(20_261_120)
      let product = await serve(dir, ...flags)
      await product.call("POST", "/v1/alerts", {
        query: '"sounding line"',
        webhookUrl: `${site.url}/hook`,
      })
      await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
      for (let round = 0; round < rounds; round += 1) {
        await sleep(pauses.next().value)
        await product.kill()
        product = await serve(dir, ...flags)
      }
      const { totals, perHour } = await untilDone(product)
      expect(await product.stop()).toBe(0)

      const rows = await readRows((sql) => count(dir, flags, sql))
      expect(totals).toMatchObject({
        episodesFound: episodeCount,
        transcribed: episodeCount,
        searchable: episodeCount,
        mentions: episodeCount,
        deliveries: episodeCount,
      })
      expect(rows).toEqual({
        episodes: episodeCount,
        identities: episodeCount,
        transcripts: episodeCount,
        mentions: episodeCount,
        mentionPairs: episodeCount,
        delivered: episodeCount,
        workLeft: 0,
        leasesLeft: 0,
      })
      // Every delivery arrived, each mention under one id only.
      expect(received.size).toBe(episodeCount)
      expect(new Set(received.values()).size).toBe(episodeCount)
      for (const name of ["episodesFound", "transcribed", "searchable", "mentions", "deliveries"]) {
        expect(
          perHour.reduce((sum, hour) => sum + Number(hour[name]), 0),
          name,
        ).toBe(episodeCount)
      }
    },
  )
})

interface Status {
  readonly totals: Readonly<Record<string, number>>
  readonly perHour: readonly Readonly<Record<string, number | string>>[]
}

/** Each start takes back what was cut off: nothing waits for the end of a lease. */
async function untilDone(product: ServedProduct): Promise<Status> {
  for (;;) {
    const status = await product.call<Status>("GET", "/v1/status")
    if (status.totals["deliveries"] === episodeCount) return status
    await sleep(100)
  }
}

async function readRows(count: (sql: string) => Promise<number>): Promise<Record<string, number>> {
  const rowsIn = (sql: string): Promise<number> =>
    count(`SELECT count(*) AS count FROM (${sql}) AS found`)
  return {
    episodes: await rowsIn("SELECT 1 FROM episodes"),
    identities: await rowsIn("SELECT DISTINCT guid_key FROM episodes"),
    transcripts: await rowsIn("SELECT 1 FROM transcripts"),
    mentions: await rowsIn("SELECT 1 FROM mentions"),
    mentionPairs: await rowsIn("SELECT DISTINCT alert_id, episode_id FROM mentions"),
    delivered: await rowsIn("SELECT 1 FROM deliveries WHERE state = 'delivered'"),
    // Only the feed still has to be polled, on schedule.
    workLeft: await rowsIn("SELECT 1 FROM work WHERE kind <> 'feed'"),
    leasesLeft: await rowsIn("SELECT 1 FROM work WHERE lease_token IS NOT NULL"),
  }
}
