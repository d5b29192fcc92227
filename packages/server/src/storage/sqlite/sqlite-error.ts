import { LogDeleted } from "./log-deleted.ts"
import { SoundingsError } from "../../model/error.ts"
import { toFileError } from "../file-error.ts"

/** A database of the product, as named in errors. */
export interface DatabaseFile {
  readonly path: string
  /** The code of the error if it is damaged. */
  readonly damagedCode: "catalogue_damaged" | "index_damaged"
}

const codes = { permission: 3, readOnly: 8, ioError: 10, corrupt: 11, full: 13, cannotOpen: 14 }
const notADatabaseCode = 26

/**
 * Describes failures of SQLite that an operator can do something about; others are returned
 * unchanged.
 */
export function toStorageError(error: unknown, { path, damagedCode }: DatabaseFile): unknown {
  if (error instanceof SoundingsError) return error
  if (error instanceof LogDeleted) return logDeleted({ path, damagedCode }, error.message)
  const code = (error as { errcode?: number } | null)?.errcode
  if (code === undefined) return toFileError(error, path)
  const message = (error as Error).message
  switch (code & 0xff) {
    case codes.corrupt:
    case notADatabaseCode:
      return databaseDamaged({ path, damagedCode }, message)
    case codes.full:
      return toFileError({ code: "ENOSPC", message }, path)
    // SQLite's own code says which operation failed, but not why.
    case codes.ioError:
    case codes.cannotOpen:
      return toFileError({ code: "EIO", message }, path)
    case codes.permission:
    case codes.readOnly:
      return toFileError({ code: "EACCES", message }, path)
    default:
      return error
  }
}

const remedies = {
  catalogue_damaged:
    "Stop Soundings and restore a backup of it without its -wal, -shm and -sums files, or save what can be read with `sqlite3 FILE .recover`.",
  index_damaged: "It is rebuilt from the stored transcripts automatically.",
} as const

/** `path` may be that of the database or of its log. */
export function databaseDamaged(
  { path, damagedCode }: DatabaseFile,
  reason: string,
): SoundingsError {
  return new SoundingsError({
    code: damagedCode,
    message: `the file ${path} is damaged: ${reason}`,
    hint: remedies[damagedCode].replace("FILE", path.replace(/-wal$/, "")),
    httpStatus: 503,
  })
}

function logDeleted({ path, damagedCode }: DatabaseFile, reason: string): SoundingsError {
  return new SoundingsError({
    code: damagedCode,
    message: `the file ${path} cannot be written any further: ${reason}`,
    hint: "All that was committed has been moved to the database. Start Soundings again.",
    httpStatus: 503,
  })
}
