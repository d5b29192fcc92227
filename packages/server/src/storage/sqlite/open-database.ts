import { Database, type OpenOptions } from "./database.ts"
import { type DatabaseFile, toStorageError } from "./sqlite-error.ts"

/** Throws a `SoundingsError` if the file or its disk is the cause. */
export function openDatabase(file: DatabaseFile, options: OpenOptions): Database {
  try {
    return new Database(file.path, options)
  } catch (error) {
    throw toStorageError(error, file)
  }
}
