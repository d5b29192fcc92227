import pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { postgresMissing, usePostgres } from "../../../test/postgres.fixture.ts"
import type { Catalogue } from "../catalogue/catalogue.ts"
import { catalogueContract } from "../catalogue/contract/catalogue-contract.fixture.ts"
import type { TestCatalogue } from "../catalogue/contract/test-catalogue.fixture.ts"
import { openPostgresCatalogue } from "./postgres-catalogue.ts"
import { preparedTexts } from "./postgres-sql.ts"
import { valueTypes } from "./value-types.ts"

if (postgresMissing !== null) console.warn(`skipped: ${postgresMissing}`)

describe.skipIf(postgresMissing !== null)("the catalogue on PostgreSQL", () => {
  const postgres = usePostgres()
  let url: string
  let catalogue: Catalogue
  let beside: pg.Client
  let emptying: string

  beforeAll(async () => {
    await withoutAutovacuum()
    url = await postgres.createDatabase()
    catalogue = await openPostgresCatalogue(url)
    beside = new pg.Client({ connectionString: url })
    await beside.connect()
    // Rows are deleted in any order, and damaged as a test requires.
    await beside.query("SET session_replication_role = replica")
    emptying = await emptyingSql()
  })

  afterAll(async () => {
    await beside?.end()
    await catalogue?.close()
  })

  /** Transactions of autovacuum would hold back events that a test has just written. */
  const withoutAutovacuum = async (): Promise<void> => {
    await postgres.server.query("ALTER SYSTEM SET autovacuum = off")
    await postgres.server.query("SELECT pg_reload_conf()")
  }

  /** Empties the only catalogue of this file: a database for each test would take too long. */
  const openEmpty = async (): Promise<TestCatalogue> => {
    await beside.query(emptying)
    return { ...catalogue, raw: (sql) => runBeside(sql) }
  }

  /** TRUNCATE would rewrite every table and index, which takes longer than most tests. */
  const emptyingSql = async (): Promise<string> => {
    const tables = await runBeside(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_steps'",
    )
    const deletions = tables.map(({ name }) => `DELETE FROM ${String(name)};`)
    return `${deletions.join(" ")} SELECT setval(seqrelid, 1, false) FROM pg_sequence`
  }

  const runBeside = async (text: string): Promise<Record<string, unknown>[]> =>
    (await beside.query<Record<string, unknown>>({ text, types: valueTypes })).rows

  catalogueContract(openEmpty)

  it("finds the rows of every prepared statement by an index", async () => {
    const texts = preparedTexts()
    expect(texts.length).toBeGreaterThan(120)
    await openEmpty()
    await beside.query(manyRows)
    await beside.query(
      "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET plan_cache_mode = force_generic_plan",
    )
    const scans: { text: string; scan: string }[] = []
    for (const text of texts)
      for (const scan of await unboundedScans(text)) scans.push({ text, scan })
    expect(scans).toEqual([])
  })

  /** Throws for a statement that cannot be explained. */
  const unboundedScans = async (text: string): Promise<string[]> => {
    await beside.query(`PREPARE explained AS ${text}`)
    const count = Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)))
    const values = count === 0 ? "" : `(${new Array(count).fill("NULL").join(", ")})`
    const { rows } = await beside.query(`EXPLAIN (FORMAT JSON) EXECUTE explained${values}`)
    await beside.query("DEALLOCATE explained")
    return scansOf(rows[0]["QUERY PLAN"][0].Plan, false)
  }
})

/** Enough rows that no plan is chosen only because a table is small. */
const manyRows = `
  INSERT INTO podcasts (id, created_at_ms) SELECT n, 0 FROM generate_series(1, 20000) AS n;
  INSERT INTO feeds (id, podcast_id, url, created_at_ms) SELECT n, n, 'https://' || n, 0 FROM generate_series(1, 20000) AS n;
  INSERT INTO feed_addresses (key, feed_id, url, since_ms) SELECT n, n, n, 0 FROM generate_series(1, 20000) AS n;
  INSERT INTO feed_reports (feed_id) SELECT n FROM generate_series(1, 20000) AS n;
  INSERT INTO episodes (id, podcast_id, found_at_ms, metadata_hash, transcript_state, guid_key, address_key, title_key, indexed_version)
    SELECT CAST(n AS BIGINT) * 1048576, n, 0, '', 'none', n, n, n, 1 FROM generate_series(1, 20000) AS n;
  INSERT INTO transcripts (episode_id, url, format, timed, segment_count, word_count, body_hash, body, stored_at_ms)
    SELECT CAST(n AS BIGINT) * 1048576, '', '', 0, 0, 0, '', '', 0 FROM generate_series(1, 20000) AS n;
  INSERT INTO moved_documents (sort_id, episode_id) SELECT n, CAST(n AS BIGINT) * 1048576 FROM generate_series(1, 20000) AS n;
  INSERT INTO alerts (id, name, query, created_at_ms) SELECT n, '', '', 0 FROM generate_series(1, 20000) AS n;
  INSERT INTO alert_changes (commit_id, alert_id) SELECT n, n FROM generate_series(1, 20000) AS n;
  INSERT INTO channels (id, alert_id, kind, url, secret, created_at_ms) SELECT n, n, 'webhook', '', '', 0 FROM generate_series(1, 20000) AS n;
  INSERT INTO mentions (id, alert_id, episode_id, places, created_at_ms) SELECT n, n, CAST(n AS BIGINT) * 1048576, '', 0 FROM generate_series(1, 20000) AS n;
  INSERT INTO deliveries (id, message_id, mention_id, channel_id, created_at_ms) SELECT n, n, n, n, 0 FROM generate_series(1, 20000) AS n;
  INSERT INTO work (kind, subject_id, share, host, due_at_ms, is_ready)
    SELECT kind, n, '', '', n, n % 2 FROM generate_series(1, 20000) AS n, (VALUES ('feed'), ('delivery')) AS kinds (kind);
  INSERT INTO events (commit_id, at_ms, kind) SELECT n, 0, '' FROM generate_series(1, 20000) AS n;
  INSERT INTO subscriptions (feed_id, hub_url, topic_url, callback_id, secret) SELECT n, '', '', n, '' FROM generate_series(1, 20000) AS n;
  INSERT INTO imports (id, byte_count, created_at_ms) SELECT n, 0, 0 FROM generate_series(1, 20000) AS n;
  INSERT INTO import_pieces (import_id, number, body) SELECT n, 0, '' FROM generate_series(1, 20000) AS n;
  INSERT INTO tokens (name, hash, scopes, kind, created_at_ms, expires_at_ms)
    SELECT '', int4send(n), '', 'session', 0, n FROM generate_series(1, 20000) AS n;
  ANALYZE`

/** Tables with a handful of rows, and queues that are read from their beginning. */
const smallTables = new Set(["totals", "total_deltas", "index_removals"])
/** Partial indexes all of whose rows are wanted. */
const wantedIndexes = new Set(["episodes_index_due", "feeds_removed", "work_leased"])

interface Plan {
  readonly "Node Type": string
  readonly "Relation Name"?: string
  readonly "Index Name"?: string
  readonly "Index Cond"?: string
  readonly Plans?: readonly Plan[]
}

/** The steps of a plan that read a whole table or index, except those ended by a limit. */
function scansOf(plan: Plan, isLimited: boolean): string[] {
  const type = plan["Node Type"]
  const isWhole =
    /Seq Scan|Index Scan|Index Only Scan/.test(type) && plan["Index Cond"] === undefined
  const isBounded =
    (isLimited && !type.includes("Seq")) ||
    smallTables.has(plan["Relation Name"] ?? "") ||
    wantedIndexes.has(plan["Index Name"] ?? "")
  const scans = isWhole && !isBounded ? [`${type} on ${plan["Relation Name"]}`] : []
  // A sort, group or join reads everything below it.
  const passesOn = isLimited && !/Sort|Aggregate|Join|Nested Loop/.test(type)
  const below = plan.Plans ?? []
  return [...scans, ...below.flatMap((each) => scansOf(each, type === "Limit" || passesOn))]
}
