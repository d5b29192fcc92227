import { statSync } from "node:fs"
import { SoundingsError } from "../../model/error.ts"
import { noLog, type Log } from "../../model/log.ts"
import { ThreadClient } from "../../thread/thread-client.ts"
import { ThreadPool } from "../../thread/thread-pool.ts"
import { callsOf } from "../catalogue/calls.ts"
import { type Catalogue, Listeners } from "../catalogue/catalogue.ts"
import type { Commands } from "../catalogue/commands.ts"
import type { Queries } from "../catalogue/queries.ts"
import { checkDatabaseFile } from "./check-database-file.ts"
import type { Database } from "./database.ts"
import { checkedAtOpenBytesMax } from "./limits.ts"
import { migrate } from "./migrate.ts"
import { openDatabase } from "./open-database.ts"
import { forgetSums } from "./page-sums.ts"
import { type DatabaseFile, databaseDamaged, toStorageError } from "./sqlite-error.ts"
import type { CommitNews } from "./writer-thread.ts"

/**
 * Updates the schema of the catalogue in a file and starts its threads: one that writes, others
 * that read. Throws a `SoundingsError` that names the file if it is damaged.
 */
export function openSqliteCatalogue(path: string, log: Log = noLog): Catalogue {
  const file: DatabaseFile = { path, damagedCode: "catalogue_damaged" }
  const isChecked = compareWithSums(file, log)
  const database = openDatabase(file, { hasSums: true })
  try {
    migrate(database)
    if (!isChecked && statSync(path).size <= checkedAtOpenBytesMax) checkStructure(database, file)
  } catch (error) {
    throw toStorageError(error, file)
  } finally {
    database.close()
  }
  return startThreads(path)
}

/** Returns whether there was something to compare with. */
function compareWithSums(file: DatabaseFile, log: Log): boolean {
  const check = inspect(file)
  if (check.kind === "damaged") throw databaseDamaged({ ...file, path: check.path }, check.reason)
  if (check.kind === "sound") return true
  log.info({ path: file.path, reason: check.reason }, "the catalogue is taken as it is")
  forgetSums(file.path)
  return false
}

function inspect(file: DatabaseFile): ReturnType<typeof checkDatabaseFile> {
  try {
    return checkDatabaseFile(file.path, { bytesMax: checkedAtOpenBytesMax, isOursAlone: false })
  } catch (error) {
    throw toStorageError(error, file)
  }
}

function checkStructure(database: Database, file: DatabaseFile): void {
  const [row] = database.all<{ quick_check: string }>("PRAGMA quick_check(1)")
  if (row && row.quick_check !== "ok") throw databaseDamaged(file, row.quick_check)
}

function startThreads(path: string): Catalogue {
  let onDeath: (error: Error) => void = () => {}
  const die = (error: Error): void => onDeath(error)
  const threadUrl = (name: string): URL => new URL(`./${name}-thread.ts`, import.meta.url)
  const writer = new ThreadClient<CommitNews>(threadUrl("writer"), { path })
  writer.onDeath = die
  const readers = new ThreadPool(threadUrl("reader"), { path }, die)
  const listeners = new Listeners()
  writer.onNews = ({ announced }) => listeners.notify(announced)
  return {
    write: callsOf<Commands>((name, input) => dieOfDamage(writer.call(name, input), die)),
    read: callsOf<Queries>((name, input) => dieOfDamage(readers.call(name, input), die)),
    onChange: (topic, listener) => listeners.add(topic, listener),
    onDeath(listener) {
      onDeath = listener
    },
    async close() {
      await readers.close()
      await writer.close()
    },
  }
}

/** Nothing is written to, or trusted in, a catalogue that is known to be damaged. */
async function dieOfDamage<Value>(
  call: Promise<Value>,
  die: (error: Error) => void,
): Promise<Value> {
  try {
    return await call
  } catch (error) {
    if (error instanceof SoundingsError && error.code === "catalogue_damaged") die(error)
    throw error
  }
}
