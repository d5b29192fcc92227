import { mkdtempSync, rmSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { Listeners } from "../catalogue/catalogue.ts"
import { callsOf, type Command, type Query } from "../catalogue/calls.ts"
import { type Commands, commands } from "../catalogue/commands.ts"
import { catalogueContract } from "../catalogue/contract/catalogue-contract.fixture.ts"
import type { TestCatalogue } from "../catalogue/contract/test-catalogue.fixture.ts"
import { type Queries, queries } from "../catalogue/queries.ts"
import { CommandRunner } from "./command-runner.ts"
import { Database } from "./database.ts"
import { migrate } from "./migrate.ts"
import type { DatabaseFile } from "./sqlite-error.ts"
import { SqliteSql } from "./sqlite-sql.ts"

const file: DatabaseFile = { path: "", damagedCode: "catalogue_damaged" }

/**
 * Scans that read only what is wanted: partial indexes all of whose rows are due, queues that are
 * read from their beginning, the handful of totals and of sequences, and rows checked for foreign
 * keys.
 */
const isBounded =
  /INDEX (episodes_index_due|feeds_removed|deliveries_mention_channel|work_leased)$|^SCAN (totals|total_deltas|index_removals|sqlite_sequence)\b|^SCAN episodes USING (COVERING )?INDEX episodes_podcast$/

describe("every statement on SQLite finds its rows by an index:", () => {
  const dir = mkdtempSync(join(tmpdir(), "soundings-statements-"))
  const path = join(dir, "catalogue.db")
  const database = new Database(path)
  migrate(database)
  const beside = new DatabaseSync(path, { enableForeignKeyConstraints: false, timeout: 5_000 })
  afterAll(() => {
    beside.close()
    database.close()
    rmSync(dir, { recursive: true })
  })

  // In this thread, so that the test can ask what was prepared.
  const sql = new SqliteSql(database)
  const runner = new CommandRunner(database, file, commands as unknown as Record<string, Command>)
  let listeners = new Listeners()
  let tail: Promise<unknown> = Promise.resolve()
  const write = callsOf<Commands>(async (name, input) => {
    const done = tail.then(() => runner.commit([{ name, input }]))
    tail = done
    const { results, announced } = await done
    listeners.notify(announced)
    const [result] = results
    if (!result!.ok) throw result!.error
    return result!.value
  })
  const read = callsOf<Queries>((name, input) =>
    (queries as unknown as Record<string, Query>)[name]!(sql, input as never),
  )
  catalogueContract(async (): Promise<TestCatalogue> => {
    await tail
    const tables = beside
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_stat%'",
      )
      .all()
    beside.exec(
      `BEGIN IMMEDIATE; ${tables.map(({ name }) => `DELETE FROM ${String(name)};`).join(" ")} COMMIT`,
    )
    listeners = new Listeners()
    return {
      read,
      write,
      onChange: (topic, listener) => listeners.add(topic, listener),
      onDeath: () => {},
      close: async () => {},
      raw: async (text) => beside.prepare(text).all(),
    }
  })

  it("no prepared statement reads a whole table", () => {
    const statements = database.preparedSql().filter((text) => !/^(PRAGMA|BEGIN)/.test(text))
    expect(statements.length).toBeGreaterThan(120)
    const scans = statements.flatMap((text) => {
      // Throws for a statement that cannot be explained.
      const plan = beside.prepare(`EXPLAIN QUERY PLAN ${text}`).all()
      return (
        plan
          .map(({ detail }) => String(detail))
          .filter((step) => /^SCAN (?!CONSTANT|\d|\(subquery)/.test(step))
          .filter((step) => !step.includes("VIRTUAL TABLE") && !isBounded.test(step))
          // The steps of subqueries are listed as well.
          .filter((step) => !text.includes(`) AS ${/^SCAN (\w+)/.exec(step)?.[1]}`))
          .map((step) => ({ step, text }))
      )
    })
    expect(scans).toEqual([])
  })
})

describe("a command on SQLite", () => {
  it("is refused and rolled back if it awaits something other than its statements", async () => {
    const database = new Database(":memory:")
    migrate(database)
    const runner = new CommandRunner(database, file, {
      async waits(sql) {
        await sql.run`INSERT INTO settings (name, value) VALUES ('a', 'a')`
        await new Promise((resolve) => setTimeout(resolve, 1))
      },
      async awaitsSqlAlone(sql) {
        for (let count = 0; count < 1_000; count += 1)
          await sql.run`INSERT INTO settings (name, value) VALUES (${`b${count}`}, 'b')`
      },
    })
    const calls = [
      { name: "awaitsSqlAlone", input: null },
      { name: "waits", input: null },
    ]
    const { results } = await runner.commit(calls)
    expect(results[0]).toEqual({ ok: true, value: undefined })
    expect(results[1]).toMatchObject({
      ok: false,
      error: { message: "the command waits awaits something other than sql" },
    })
    const rows = database.all<{ name: string }>("SELECT name FROM settings WHERE name = 'a'")
    expect(rows).toEqual([])
    expect(database.all("SELECT name FROM settings")).toHaveLength(1_000)
    database.close()
  })
})
