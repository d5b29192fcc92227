import { randomBytes } from "node:crypto"
import pg from "pg"
import { placeOf } from "../place-of.ts"
import { toConnectError } from "./postgres-error.ts"

/** A schema in which nothing is kept. */
export interface ScratchSchema {
  /** Address of the database with the schema in it. */
  readonly url: string
  drop(): Promise<void>
}

/** Makes an empty schema in a database, beside whatever is there. */
export async function createScratchSchema(databaseUrl: string): Promise<ScratchSchema> {
  const name = `soundings_scratch_${randomBytes(6).toString("hex")}`
  await runIn(databaseUrl, `CREATE SCHEMA ${name}`)
  const url = new URL(databaseUrl)
  url.searchParams.set("options", `-c search_path=${name}`)
  return { url: url.href, drop: () => runIn(databaseUrl, `DROP SCHEMA ${name} CASCADE`) }
}

async function runIn(databaseUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  // What breaks the connection is told by the call that is under way.
  client.on("error", () => {})
  try {
    await client.connect()
    await client.query(sql)
  } catch (error) {
    throw toConnectError(error, placeOf(databaseUrl))
  } finally {
    await client.end().catch(() => {})
  }
}
