import { join } from "node:path"
import pg from "pg"
import { onTestFinished } from "vitest"
import { Database } from "../src/storage/sqlite/database.ts"
import { migrate as migrateSqlite } from "../src/storage/sqlite/migrate.ts"
import { SqliteSql } from "../src/storage/sqlite/sqlite-sql.ts"
import { migrate as migratePostgres } from "../src/storage/postgres/migrate.ts"
import { PostgresSql } from "../src/storage/postgres/postgres-sql.ts"
import type { Sql } from "../src/storage/sql/sql.ts"
import { temporaryDir } from "./product.fixture.ts"

/**
 * The statements of a catalogue on this thread, without the threads and pools of the product, so
 * that only the statements are measured.
 */
export interface BareCatalogue {
  readonly sql: Sql
  /** Runs the test's own statements in the open transaction. */
  raw(text: string): Promise<unknown[]>
  /** Rows read since the transaction began; 0 if the engine does not count them. */
  rowsRead(): Promise<number>
}

/** Runs `fill` in a transaction of its own, and leaves another one open for the measurement. */
export async function openBareSqlite(
  fill: (catalogue: BareCatalogue) => Promise<void>,
): Promise<BareCatalogue & { readonly database: Database }> {
  const database = new Database(join(temporaryDir(), "catalogue.db"))
  onTestFinished(() => database.close())
  migrateSqlite(database)
  const catalogue = {
    database,
    sql: new SqliteSql(database),
    raw: async (text: string) => (database.execute(text), []),
    rowsRead: async () => 0,
  }
  // A commit would cost what the disk costs, but only the statements may grow.
  database.execute("PRAGMA synchronous = OFF; BEGIN")
  await fill(catalogue)
  database.execute("COMMIT; ANALYZE; BEGIN")
  return catalogue
}

export async function openBarePostgres(
  url: string,
  fill: (catalogue: BareCatalogue) => Promise<void>,
): Promise<BareCatalogue> {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  onTestFinished(() => pool.end())
  await migratePostgres(pool)
  const client = await pool.connect()
  onTestFinished(() => client.release())
  const catalogue = {
    sql: new PostgresSql(client),
    raw: async (text: string) => (await client.query(text)).rows as unknown[],
    async rowsRead() {
      const { rows } = await client.query<{ count: string }>(
        "SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) AS count FROM pg_stat_xact_user_tables",
      )
      return Number(rows[0]!.count)
    },
  }
  await client.query("BEGIN")
  await fill(catalogue)
  await client.query("COMMIT")
  await client.query(`ANALYZE ${await tablesOf(client)}`)
  // A small table is read whole even if there is an index, which says nothing about how it grows.
  await client.query(
    "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; BEGIN",
  )
  return catalogue
}

/** Only those of this schema: there is one schema for each measured size. */
async function tablesOf(client: pg.PoolClient): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()",
  )
  return rows.map(({ name }) => name).join(", ")
}
