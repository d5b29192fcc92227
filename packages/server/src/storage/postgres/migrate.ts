import type pg from "pg"
import { SoundingsError } from "../../model/error.ts"
import { readChangeCursor } from "../sql/change-cursor.ts"
import { migrations } from "./migrations/index.ts"

/** A step may rewrite a large table, which takes longer than other statements may. */
const stepMsMax = 24 * 60 * 60_000

/**
 * Brings a catalogue to the newest version, each step in a transaction of its own. Refuses a
 * catalogue from a newer version.
 */
export async function migrate(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query("CREATE TABLE IF NOT EXISTS schema_steps (step INTEGER PRIMARY KEY)")
    const { rows } = await client.query<{ done: number }>(
      "SELECT coalesce(max(step), 0) AS done FROM schema_steps",
    )
    const { done } = rows[0]!
    if (done > migrations.length) throw newerDatabase(done, migrations.length)
    for (let step = done + 1; step <= migrations.length; step += 1)
      await client.query(stepQuery(step))
    await settleRestored(client)
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

/** The driver accepts a timeout for one query, which its types do not declare. */
function stepQuery(step: number): pg.QueryConfig & { query_timeout: number } {
  return {
    text: `BEGIN; SET LOCAL statement_timeout = ${stepMsMax}; ${migrations[step - 1]};
      INSERT INTO schema_steps (step) VALUES (${step}); COMMIT`,
    query_timeout: stepMsMax,
  }
}

/**
 * Transaction numbers belong to a server. After a dump is restored on another one, its rows, and
 * the cursors of their readers, may have higher numbers than new transactions: then new ones are
 * numbered from there on.
 */
async function settleRestored(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ base: string; next: string; last: string | null }>(
    `SELECT soundings_commit_base() AS base,
       soundings_commit_base() + CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS TEXT) AS BIGINT) AS next,
       greatest((SELECT max(commit_id) FROM events), (SELECT max(commit_id) FROM alert_changes)) AS last`,
  )
  const { base, next, last } = rows[0]!
  const lastId = Math.max(Number(last ?? 0), await lastKept(client))
  if (lastId < Number(next)) return
  await client.query(
    `CREATE OR REPLACE FUNCTION soundings_commit_base() RETURNS BIGINT LANGUAGE sql IMMUTABLE
     AS 'SELECT CAST(${Number(base) + lastId + 1 - Number(next)} AS BIGINT)'`,
  )
}

/** The highest transaction that a stored cursor has passed: its events may have been trimmed. */
async function lastKept(client: pg.PoolClient): Promise<number> {
  const { rows } = await client.query<{ cursor: string }>("SELECT cursor FROM snapshots")
  return Math.max(0, ...rows.map(({ cursor }) => commitIdOf(cursor)))
}

/** A damaged cursor has no position. */
function commitIdOf(cursor: string): number {
  try {
    return readChangeCursor(cursor).commitId
  } catch {
    return 0
  }
}

function newerDatabase(found: number, known: number): SoundingsError {
  return new SoundingsError({
    code: "storage_version_newer",
    message: `the database was written by a newer version of Soundings (schema ${found}; this one knows ${known})`,
    hint: "Run that newer version, or name another database. Nothing was changed.",
  })
}
