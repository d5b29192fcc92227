import pg from "pg"
import { type Calls, callsOf, type Command, type Query } from "../catalogue/calls.ts"
import { type Catalogue, Listeners } from "../catalogue/catalogue.ts"
import { type Commands, commands } from "../catalogue/commands.ts"
import { RowConflict } from "../catalogue/row-conflict.ts"
import { type Queries, queries } from "../catalogue/queries.ts"
import { SoundingsError } from "../../model/error.ts"
import {
  connectionOptions,
  type ConnectionTimeouts,
  cutOff,
  defaultTimeouts,
  sessionSettings,
} from "./connection-options.ts"
import { DatabaseLock } from "./database-lock.ts"
import { migrate } from "./migrate.ts"
import { placeOf } from "../place-of.ts"
import { isConnectionLoss, isPassing, toConnectError, toStorageError } from "./postgres-error.ts"
import { PostgresSql } from "./postgres-sql.ts"

/**
 * Connections for commands and queries. Each costs PostgreSQL some 10 MB; more help only if it has
 * more cores.
 */
const connectionsMax = 10
/** Attempts of one command if other transactions conflict with it. */
const attemptsMax = 10
/** PostgreSQL older than this is not tested. */
const versionMin = 15

/** Opens a catalogue on PostgreSQL, updates its schema, and locks it for this process. */
export async function openPostgresCatalogue(
  url: string,
  timeouts: ConnectionTimeouts = defaultTimeouts,
): Promise<Catalogue> {
  const where = placeOf(url)
  const options = connectionOptions(url, "soundings", timeouts)
  const pool = new pg.Pool({
    ...options,
    max: connectionsMax,
    // The pool waits for what this returns, which its type does not say.
    // oxlint-disable-next-line typescript/no-misused-promises
    onConnect: async (client) => void (await client.query(sessionSettings)),
  })
  const clients = new Set<pg.ClientBase>()
  // A connection that breaks while it is idle is replaced by the next call.
  pool.on("error", () => {})
  // One that breaks during a command fails the command, and also emits an error here.
  pool.on("connect", (client) => {
    client.on("error", () => {})
    clients.add(client)
  })
  pool.on("remove", (client) => void clients.delete(client))
  let lock: DatabaseLock | undefined
  try {
    await checkServer(pool)
    lock = await DatabaseLock.take(url, timeouts)
    await migrate(pool)
  } catch (error) {
    await lock?.release()
    await pool.end()
    throw toConnectError(error, where)
  }
  const cutOffAll = (): void => clients.forEach(cutOff)
  return catalogueOf(pool, lock, () => setTimeout(cutOffAll, timeouts.endMs))
}

/** `cutOffLater` starts the timer that closes connections which do not end by themselves. */
function catalogueOf(
  pool: pg.Pool,
  lock: DatabaseLock,
  cutOffLater: () => NodeJS.Timeout,
): Catalogue {
  const listeners = new Listeners()
  return {
    write: commandsOn(pool, lock, listeners),
    read: queriesOn(pool),
    onChange: (topic, listener) => listeners.add(topic, listener),
    onDeath: (listener) => lock.onLoss(listener),
    async close() {
      const timer = cutOffLater()
      // Work in progress commits before another process can have the database.
      await pool.end()
      clearTimeout(timer)
      await lock.release()
    },
  }
}

function commandsOn(pool: pg.Pool, lock: DatabaseLock, listeners: Listeners): Calls<Commands> {
  const byName = commands as unknown as Record<string, Command>
  return callsOf<Commands>(async (name, input) => {
    const run = byName[name]!
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await runCommand({ pool, lock, listeners }, run, input)
      } catch (error) {
        const mayPass = isPassing(error) || error instanceof RowConflict
        if (!mayPass || attempt === attemptsMax) throw toStorageError(error)
      }
    }
  })
}

interface CommandPorts {
  readonly pool: pg.Pool
  readonly lock: DatabaseLock
  readonly listeners: Listeners
}

async function runCommand(
  { pool, lock, listeners }: CommandPorts,
  run: Command,
  input: unknown,
): Promise<unknown> {
  lock.assertHeld()
  const client = await pool.connect()
  const sql = new PostgresSql(client)
  let broken: Error | undefined
  try {
    await client.query("BEGIN")
    const value = await run(sql, input as never)
    // The database may have gone to another process meanwhile.
    lock.assertHeld()
    await client.query("COMMIT")
    listeners.notify(sql.announced)
    return value
  } catch (error) {
    broken = isConnectionLoss(error) ? (error as Error) : await rollBack(client)
    throw error
  } finally {
    client.release(broken)
  }
}

/** Returns why a connection is no longer usable; undefined if it is. */
async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query("ROLLBACK")
    return undefined
  } catch (error) {
    return error as Error
  }
}

function queriesOn(pool: pg.Pool): Calls<Queries> {
  const byName = queries as unknown as Record<string, Query>
  return callsOf<Queries>(async (name, input) => {
    try {
      return await byName[name]!(
        new PostgresSql(pool as Pick<pg.PoolClient, "query">),
        input as never,
      )
    } catch (error) {
      throw toStorageError(error)
    }
  })
}

async function checkServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ version: number; encoding: string }>(
    `SELECT CAST(current_setting('server_version_num') AS INTEGER) / 10000 AS version,
       current_setting('server_encoding') AS encoding`,
  )
  const { version, encoding } = rows[0]!
  if (version < versionMin)
    throw new SoundingsError({
      code: "database_too_old",
      message: `PostgreSQL ${version} is too old`,
      hint: `Use PostgreSQL ${versionMin} or later.`,
    })
  if (encoding !== "UTF8")
    throw new SoundingsError({
      code: "database_encoding",
      message: `the database is encoded in ${encoding}, which does not hold every text`,
      hint: "Create one with createdb --encoding=UTF8 --template=template0, and name it with --database.",
    })
}
