import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { describe, it } from "vitest"
import { postgresMissing, usePostgres } from "./postgres.fixture.ts"
import { removeDuringWork } from "./removal.fixture.ts"

const title = "are removed while they are worked on, without an error, and the totals agree"

describe("feeds on SQLite", () => {
  it(title, async () => {
    await removeDuringWork({}, async (dir, sql) => {
      using database = new DatabaseSync(join(dir, "catalogue.db"), { readOnly: true })
      return Number(database.prepare(sql).get()!["row_count"])
    })
  })
})

describe.skipIf(postgresMissing !== null)("feeds on PostgreSQL", () => {
  const postgres = usePostgres()

  it(title, async () => {
    const database = await postgres.createDatabase()
    await removeDuringWork({ database }, async (_, sql) => {
      const [row] = await postgres.server.query(sql, database)
      return Number(row!["row_count"])
    })
  })
})
