import { statfsSync } from "node:fs"
import { dirname } from "node:path"
import { SoundingsError } from "../model/error.ts"

/** With less space left, the disk counts as full: SQLite needs some for the smallest change. */
const freeBytesMin = 256 * 1024

const fullCodes = new Set(["ENOSPC", "EDQUOT", "EFBIG"])
const refusedCodes = new Set(["EACCES", "EPERM", "EROFS"])
const brokenCodes = new Set(["EIO", "EMFILE", "ENFILE", "ENOMEM"])

/**
 * Describes errors that keep a file of the data folder from being written; others are returned
 * unchanged.
 */
export function toFileError(error: unknown, path: string): unknown {
  if (error instanceof SoundingsError) return error
  const { code, message, syscall } = (error ?? {}) as NodeJS.ErrnoException
  if (code === undefined) return error
  if (fullCodes.has(code)) return storageFull(path, error)
  if (refusedCodes.has(code))
    return hasRoom(path) ? notWritable(path, message) : storageFull(path, error)
  if (brokenCodes.has(code))
    return hasRoom(path) ? ioFailed(path, message, error) : storageFull(path, error)
  return syscall === undefined ? error : notWritable(path, message)
}

/** If SQLite cannot create a file on a full disk, it says only that it cannot. */
function hasRoom(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(path))
    return bavail * bsize >= freeBytesMin
  } catch {
    return true
  }
}

function storageFull(path: string, cause: unknown): SoundingsError {
  return new SoundingsError({
    code: "storage_full",
    message: `the disk of the data folder is full: ${path} could not be written`,
    hint: "Free some space on that disk, or move the data folder to a larger one; it then continues automatically.",
    retryable: true,
    httpStatus: 507,
    cause,
  })
}

function notWritable(path: string, reason = ""): SoundingsError {
  return new SoundingsError({
    code: "data_folder_not_writable",
    message: `${path} cannot be written: ${reason}`,
    hint: "Give the user that runs Soundings permission to write there, or choose another folder with --data.",
    httpStatus: 503,
  })
}

function ioFailed(path: string, reason = "", cause: unknown): SoundingsError {
  return new SoundingsError({
    code: "storage_io_failed",
    message: `${path} could not be read or written: ${reason}`,
    hint: "Look for errors of the disk in the system's log; move the data folder to another disk if it fails.",
    retryable: true,
    httpStatus: 503,
    cause,
  })
}
