import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { SoundingsError } from "../model/error.ts"
import type { Catalogue } from "./catalogue/catalogue.ts"
import { type DataFolder, openDataFolder } from "./data-folder.ts"
import { placeOf } from "./place-of.ts"
import { privateFileMode } from "./private-files.ts"
import { openSqliteCatalogue } from "./sqlite/sqlite-catalogue.ts"

export interface Storage extends Catalogue {
  readonly folder: DataFolder
}

export interface StorageOptions {
  /**
   * The data folder: it holds the full-text index, and the catalogue where no database is named.
   */
  readonly dir: string
  /** Address of a PostgreSQL database for the catalogue; empty for SQLite in the data folder. */
  readonly database: string
}

/**
 * Takes the data folder for this process, and opens the catalogue with its schema brought up to
 * date.
 */
export async function openStorage({ dir, database }: StorageOptions): Promise<Storage> {
  const folder = openDataFolder(dir)
  try {
    const catalogue = await openCatalogue(folder, database)
    return {
      ...catalogue,
      folder,
      async close() {
        await catalogue.close()
        folder.release()
      },
    }
  } catch (error) {
    folder.release()
    throw error
  }
}

async function openCatalogue(folder: DataFolder, database: string): Promise<Catalogue> {
  if (database === "") {
    if (existsSync(folder.databasePath)) throw isOnPostgres(folder)
    return openSqliteCatalogue(folder.cataloguePath)
  }
  if (existsSync(folder.cataloguePath)) throw isOnSqlite(folder)
  // Those who have no PostgreSQL do without its client, too.
  const { openPostgresCatalogue } = await import("./postgres/postgres-catalogue.ts")
  const catalogue = await openPostgresCatalogue(database)
  writeFileSync(folder.databasePath, `${placeOf(database)}\n`, { mode: privateFileMode })
  return catalogue
}

/**
 * The folder would begin anew with an empty catalogue, and its index would be that of the other.
 */
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
