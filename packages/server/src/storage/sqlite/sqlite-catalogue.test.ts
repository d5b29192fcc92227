import { mkdtempSync, rmSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe } from "vitest"
import type { Catalogue } from "../catalogue/catalogue.ts"
import { catalogueContract } from "../catalogue/contract/catalogue-contract.fixture.ts"
import type { TestCatalogue } from "../catalogue/contract/test-catalogue.fixture.ts"
import { openSqliteCatalogue } from "./sqlite-catalogue.ts"

describe("the catalogue on SQLite", () => {
  let dir: string
  let catalogue: Catalogue
  let beside: DatabaseSync

  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), "soundings-catalogue-"))
    const path = join(dir, "catalogue.db")
    catalogue = openSqliteCatalogue(path)
    beside = new DatabaseSync(path, { enableForeignKeyConstraints: false, timeout: 5_000 })
    // Durability is not needed here: the data is deleted with the test.
    beside.exec("PRAGMA synchronous = OFF")
  })

  afterAll(async () => {
    beside.close()
    await catalogue.close()
    rmSync(dir, { recursive: true })
  })

  /** Empties the only catalogue of this file: another for each test would take too long. */
  const openEmpty = async (): Promise<TestCatalogue> => {
    const tables = beside
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_stat%'",
      )
      .all()
    const deletions = tables.map(({ name }) => `DELETE FROM ${String(name)};`)
    beside.exec(`BEGIN IMMEDIATE; ${deletions.join(" ")} COMMIT`)
    return { ...catalogue, raw: async (sql) => beside.prepare(sql).all() }
  }

  catalogueContract(openEmpty)
})
