import { SoundingsError } from "../../model/error.ts"

const diskIsFullCode = 13
const ioErrorCode = 10

/** Puts the failures of SQLite that an operator can do something about into words; others pass. */
export function toStorageError(error: unknown): unknown {
  const code = (error as { errcode?: number } | null)?.errcode
  if (error instanceof SoundingsError || code === undefined) return error
  const primaryCode = code & 0xff
  if (primaryCode !== diskIsFullCode && primaryCode !== ioErrorCode) return error
  return new SoundingsError({
    code: primaryCode === diskIsFullCode ? "storage_disk_full" : "storage_io_failed",
    message: `the data folder could not be written: ${(error as Error).message}`,
    hint: "Free some space on the disk of the data folder, or move the folder to another disk, then try again.",
    retryable: true,
    httpStatus: 503,
    cause: error,
  })
}
