import { existsSync, readFileSync } from "node:fs"
import { SoundingsError } from "../model/error.ts"
import { noLog, type Log } from "../model/log.ts"
import type { Catalogue } from "./catalogue/catalogue.ts"
import { type DataFolder, openDataFolder } from "./data-folder.ts"
import { placeOf } from "./place-of.ts"
import { openSqliteCatalogue } from "./sqlite/sqlite-catalogue.ts"
import { writeStateFile } from "./state-file.ts"

export interface Storage extends Catalogue {
  readonly folder: DataFolder
}

export interface StorageOptions {
  /** The data folder: it holds the full-text index, and the catalogue if no database is given. */
  readonly dir: string
  /** Address of a PostgreSQL database for the catalogue; empty for SQLite in the data folder. */
  readonly database: string
  readonly log?: Log
}

/** Locks the data folder for this process, and opens the catalogue with an updated schema. */
export async function openStorage({
  dir,
  database,
  log = noLog,
}: StorageOptions): Promise<Storage> {
  const folder = openDataFolder(dir)
  try {
    const catalogue = await openCatalogue(folder, database, log)
    return {
      ...catalogue,
      folder,
      async close() {
        try {
          await catalogue.close()
        } finally {
          folder.release()
        }
      },
    }
  } catch (error) {
    folder.release()
    throw error
  }
}

async function openCatalogue(folder: DataFolder, database: string, log: Log): Promise<Catalogue> {
  if (database === "") {
    if (existsSync(folder.databasePath)) throw isOnPostgres(folder)
    return openSqliteCatalogue(folder.cataloguePath, log)
  }
  if (existsSync(folder.cataloguePath)) throw isOnSqlite(folder)
  // Users without PostgreSQL do not need its client either.
  const { openPostgresCatalogue } = await import("./postgres/postgres-catalogue.ts")
  const catalogue = await openPostgresCatalogue(database)
  try {
    writeStateFile(folder.databasePath, `${placeOf(database)}\n`)
    return catalogue
  } catch (error) {
    await catalogue.close()
    throw error
  }
}

/** The folder would start with an empty catalogue, and its index would belong to the other one. */
function isOnPostgres({ dir, databasePath }: DataFolder): SoundingsError {
  const place = readFileSync(databasePath, "utf8").trim()
  return new SoundingsError({
    code: "data_folder_on_postgres",
    message: `the catalogue of the data folder ${dir} is on PostgreSQL at ${place}`,
    hint: "Name it with --database or SOUNDINGS_DATABASE, or choose another folder with --data.",
  })
}

function isOnSqlite({ dir }: DataFolder): SoundingsError {
  return new SoundingsError({
    code: "data_folder_on_sqlite",
    message: `the data folder ${dir} holds a catalogue in SQLite, which is not taken over into PostgreSQL`,
    hint: "Choose another folder with --data for the database, or leave --database out.",
  })
}
