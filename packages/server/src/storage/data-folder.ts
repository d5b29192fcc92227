import { accessSync, constants, mkdirSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { SoundingsError } from "../model/error.ts"
import { createPrivately, privateDirMode, tighten } from "./private-files.ts"
import { toStorageError } from "./sqlite/sqlite-error.ts"

/** The paths inside a data folder. */
export interface DataFolder {
  readonly dir: string
  readonly cataloguePath: string
  readonly indexDir: string
  /** Exists if the catalogue is on PostgreSQL, and says where. */
  readonly databasePath: string
  /** Sentences about files that others may read and whose permissions could not be changed. */
  readonly warnings: readonly string[]
  /** Lets another process use the folder. */
  release(): void
}

/**
 * Creates the folder if necessary and locks it for this process. The operating system holds the
 * lock on an open file, so it ends with the process in any case: there is no stale lock to clear
 * after a crash.
 */
export function openDataFolder(dir: string): DataFolder {
  const warnings = prepare(dir)
  const lock = takeLock(dir)
  return {
    dir,
    cataloguePath: join(dir, "catalogue.db"),
    indexDir: join(dir, "index"),
    databasePath: join(dir, "database"),
    warnings,
    release: () => lock.close(),
  }
}

function prepare(dir: string): string[] {
  try {
    mkdirSync(dir, { recursive: true, mode: privateDirMode })
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK)
    return tighten(dir)
  } catch (error) {
    throw reasonOf(error, dir)
  }
}

function takeLock(dir: string): DatabaseSync {
  let lock: DatabaseSync | undefined
  try {
    createPrivately(join(dir, "lock.db"))
    lock = new DatabaseSync(join(dir, "lock.db"))
    lock.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")
    return lock
  } catch (error) {
    lock?.close()
    const code = (error as { errcode?: number }).errcode ?? 0
    if (code === sqliteBusyCode) throw inUse(dir)
    if (code === notADatabaseCode) throw lockDamaged(dir)
    throw reasonOf(error, dir)
  }
}

const sqliteBusyCode = 5
const notADatabaseCode = 26

/** A full disk is reported as such; for any other reason the folder cannot be written. */
function reasonOf(error: unknown, dir: string): SoundingsError {
  const path = join(dir, "lock.db")
  const known = toStorageError(error, { path, damagedCode: "catalogue_damaged" })
  const isFull = known instanceof SoundingsError && known.code === "storage_full"
  return isFull ? known : notWritable(dir, error)
}

function lockDamaged(dir: string): SoundingsError {
  return new SoundingsError({
    code: "data_folder_lock_damaged",
    message: `the file ${join(dir, "lock.db")} is damaged`,
    hint: "Nothing is kept in it: remove it while no Soundings runs on that folder, then start again.",
  })
}

function inUse(dir: string): SoundingsError {
  return new SoundingsError({
    code: "data_folder_in_use",
    message: `the data folder ${dir} is in use by another Soundings process`,
    hint: "Stop that process, or choose another folder with --data.",
  })
}

function notWritable(dir: string, cause: unknown): SoundingsError {
  return new SoundingsError({
    code: "data_folder_not_writable",
    message: `the data folder ${dir} cannot be written: ${(cause as Error).message}`,
    hint: "Give the user that runs Soundings permission to write there, or choose another folder with --data.",
    cause,
  })
}
