import pg from "pg"
import { describe, expect, it } from "vitest"
import { postgresMissing, usePostgres } from "../../../test/postgres.fixture.ts"
import { defaultTimeouts } from "./connection-options.ts"
import { openPostgresCatalogue } from "./postgres-catalogue.ts"
import { migrations } from "./migrations/index.ts"

const episodeCount = 5_000
/** The migration that sorts episodes by their dates rewrites all of them. */
const stepsBefore = 8
const described = `SELECT string_agg(md5(CAST(number AS TEXT)), '') FROM generate_series(1, 300) AS number`

describe.skipIf(postgresMissing !== null)("a migration on PostgreSQL", () => {
  const postgres = usePostgres()

  it("may take longer than other statements, and keeps every episode in its place", async () => {
    const url = await postgres.createDatabase()
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    for (const step of migrations.slice(0, stepsBefore)) await client.query(step)
    await client.query(`
      CREATE TABLE schema_steps (step INTEGER PRIMARY KEY);
      INSERT INTO schema_steps SELECT generate_series(1, ${stepsBefore});
      INSERT INTO podcasts (id, created_at_ms) VALUES (1, 0);
      INSERT INTO episodes (id, podcast_id, found_at_ms, metadata_hash, transcript_state, description)
        SELECT CAST(number AS BIGINT) * 1048576, 1, 0, '', 'none', (${described}) FROM generate_series(1, ${episodeCount}) AS number;
      INSERT INTO index_removals (episode_id) VALUES (7)`)

    const impatient = { ...defaultTimeouts, statementMs: 100 }
    const catalogue = await openPostgresCatalogue(url, impatient)
    const { rows } = await client.query(
      "SELECT count(*) AS count FROM episodes WHERE sort_id = id AND refiled_id IS NULL",
    )
    expect(Number(rows[0].count)).toBe(episodeCount)
    expect(await catalogue.read.dueRemovals({ limit: 10 })).toEqual([{ seq: 1, sortId: 7 }])
    await client.end()
    await catalogue.close()
  })
})
