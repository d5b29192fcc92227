import pg from "pg"
import { describe, expect, it } from "vitest"
import { postgresMissing, usePostgres } from "../../../test/postgres.fixture.ts"
import { openPostgresCatalogue } from "./postgres-catalogue.ts"
import { createScratchSchema } from "./scratch-schema.ts"

describe.skipIf(postgresMissing !== null)("a temporary schema", () => {
  const postgres = usePostgres()

  const schemasIn = async (url: string): Promise<string[]> => {
    const rows = await postgres.server.query(
      "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'soundings%' ORDER BY nspname",
      url,
    )
    return rows.map(({ nspname }) => String(nspname))
  }

  it("is deleted by the next caller that creates one, if its own was killed", async () => {
    const url = await postgres.createDatabase()
    const left = ["soundings_scratch_0123456789ab", "soundings_scratch_0123456789ac"]
    const others = ["soundings_scratch_notes", "soundings_scratched"]
    for (const name of [...left, ...others])
      await postgres.server.query(`CREATE SCHEMA ${name}; CREATE TABLE ${name}.a (b TEXT)`, url)
    const made = await createScratchSchema(url)
    expect(await schemasIn(made.url)).toHaveLength(1 + others.length)
    expect(await schemasIn(url)).toEqual(expect.arrayContaining(others))
    await made.drop()
    expect(await schemasIn(url)).toEqual(others)
  })

  it("is kept while it is held, even if only its catalogue holds it", async () => {
    const url = await postgres.createDatabase()
    const first = await createScratchSchema(url)
    const catalogue = await openPostgresCatalogue(first.url)
    const second = await createScratchSchema(url)
    expect(await schemasIn(url)).toHaveLength(2)
    await postgres.server.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'soundings scratch' AND datname = current_database()`,
      url,
    )
    const third = await createScratchSchema(url)
    // Nobody holds the second one any more.
    expect(await schemasIn(url)).toHaveLength(2)
    await catalogue.close()
    for (const each of [first, second, third]) await each.drop()
    expect(await schemasIn(url)).toEqual([])
  })

  it("that somebody reads is left for the next time", async () => {
    const url = await postgres.createDatabase()
    const name = "soundings_scratch_0123456789ab"
    await postgres.server.query(`CREATE SCHEMA ${name}; CREATE TABLE ${name}.a (b TEXT)`, url)
    const reader = new pg.Client({ connectionString: url })
    await reader.connect()
    await reader.query(`BEGIN; SELECT * FROM ${name}.a`)
    const made = await createScratchSchema(url)
    expect(await schemasIn(url)).toContain(name)
    await reader.end()
    await made.drop()
  })
})
