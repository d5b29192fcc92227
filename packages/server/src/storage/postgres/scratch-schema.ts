import { randomBytes } from "node:crypto"
import pg from "pg"
import { placeOf } from "../place-of.ts"
import { connectionOptions, sessionSettings } from "./connection-options.ts"
import { lockClass } from "./database-lock.ts"
import { toConnectError } from "./postgres-error.ts"

/** A temporary schema. */
export interface ScratchSchema {
  /** Address of the database, including the schema. */
  readonly url: string
  drop(): Promise<void>
}

const prefix = "soundings_scratch_"
const nameBytes = 6
/** Distinguishes our locks on temporary schemas. A killed process no longer holds any. */
const scratchClass = 0x736e6473
/** A schema that somebody is reading, such as a backup, is left for the next time. */
const dropWaitMs = 2_000

/**
 * Creates an empty schema in a database, next to its other content. Other temporary schemas that
 * nobody holds any more are deleted.
 */
export async function createScratchSchema(databaseUrl: string): Promise<ScratchSchema> {
  const name = `${prefix}${randomBytes(nameBytes).toString("hex")}`
  const holder = await connect(databaseUrl)
  try {
    await holder.query("SELECT pg_advisory_lock($1, hashtext($2))", [scratchClass, name])
    await dropLeftovers(holder)
    await holder.query(`CREATE SCHEMA ${name}`)
  } catch (error) {
    await holder.end().catch(() => {})
    throw toConnectError(error, placeOf(databaseUrl))
  }
  const url = new URL(databaseUrl)
  url.searchParams.set("options", `-c search_path=${name}`)
  return {
    url: url.href,
    async drop() {
      await drop(databaseUrl, name)
      await holder.end().catch(() => {})
    },
  }
}

async function dropLeftovers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT nspname AS name FROM pg_namespace WHERE nspname ~ $1",
    [`^${prefix}[0-9a-f]{${nameBytes * 2}}$`],
  )
  for (const { name } of rows) await dropUnheld(client, name)
}

/** The catalogue in it has a lock of its own, which may outlive that of its holder. */
async function dropUnheld(client: pg.Client, name: string): Promise<void> {
  try {
    await client.query(`BEGIN; SET LOCAL lock_timeout = ${dropWaitMs}`)
    const { rows } = await client.query<{ isFree: boolean }>(
      `SELECT pg_try_advisory_xact_lock($1, hashtext($3))
         AND pg_try_advisory_xact_lock($2, hashtext($3)) AS "isFree"`,
      [scratchClass, lockClass, name],
    )
    if (rows[0]!.isFree) await client.query(`DROP SCHEMA IF EXISTS ${name} CASCADE`)
    await client.query("COMMIT")
  } catch {
    // It may belong to another user. A leftover schema is not worth a failure.
    await client.query("ROLLBACK")
  }
}

/** Not on the connection that holds it, which may have broken since. */
async function drop(databaseUrl: string, name: string): Promise<void> {
  const client = await connect(databaseUrl)
  try {
    await client.query(`DROP SCHEMA IF EXISTS ${name} CASCADE`)
  } catch (error) {
    throw toConnectError(error, placeOf(databaseUrl))
  } finally {
    await client.end().catch(() => {})
  }
}

async function connect(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client(connectionOptions(databaseUrl, "soundings scratch"))
  // The running call reports the error that breaks the connection.
  client.on("error", () => {})
  try {
    await client.connect()
    await client.query(sessionSettings)
    return client
  } catch (error) {
    await client.end().catch(() => {})
    throw toConnectError(error, placeOf(databaseUrl))
  }
}
