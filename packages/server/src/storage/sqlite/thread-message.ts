import { SoundingsError } from "../../model/error.ts"

/** What the main thread sends to a database thread. */
export interface ThreadRequest {
  readonly id: number
  readonly name: string
  readonly input: unknown
}

/** What a database thread answers: one per request. */
export type ThreadReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: ThreadError }

/** An error as it crosses the thread boundary, which keeps no prototypes. */
export interface ThreadError {
  readonly message: string
  readonly stack: string | undefined
  readonly expected: { code: string; hint: string; retryable: boolean; httpStatus: number } | null
}

const diskIsFullCode = 13
const ioErrorCode = 10

export function toThreadError(error: unknown): ThreadError {
  const known = error instanceof SoundingsError ? error : storageError(error)
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  if (!known) return { message, stack, expected: null }
  const { code, hint, retryable, httpStatus } = known
  return { message: known.message, stack, expected: { code, hint, retryable, httpStatus } }
}

export function fromThreadError(error: ThreadError): Error {
  const result = error.expected
    ? new SoundingsError({ ...error.expected, message: error.message })
    : new Error(error.message)
  if (error.stack) result.stack = error.stack
  return result
}

/** The failures of SQLite that an operator can do something about. */
function storageError(error: unknown): SoundingsError | null {
  const code = (error as { errcode?: number } | null)?.errcode
  if (code === undefined) return null
  const primaryCode = code & 0xff
  if (primaryCode !== diskIsFullCode && primaryCode !== ioErrorCode) return null
  return new SoundingsError({
    code: primaryCode === diskIsFullCode ? "storage_disk_full" : "storage_io_failed",
    message: `the data folder could not be written: ${(error as Error).message}`,
    hint: "Free some space on the disk of the data folder, or move the folder to another disk, then try again.",
    retryable: true,
    httpStatus: 503,
    cause: error,
  })
}
