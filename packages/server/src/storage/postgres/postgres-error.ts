import { SoundingsError } from "../../model/error.ts"

/** Another transaction conflicted; the same command may succeed at once. */
const passingStates = new Set(["40001", "40P01"])

export function isPassing(error: unknown): boolean {
  return passingStates.has(stateOf(error))
}

/** Describes failures that an operator can do something about; others are returned unchanged. */
export function toStorageError(error: unknown): unknown {
  if (error instanceof SoundingsError) return error
  const state = stateOf(error)
  const message = error instanceof Error ? messageOf(error) : String(error)
  if (state.startsWith("53"))
    return failure("storage_full", `PostgreSQL has run out of something: ${message}`, {
      hint: "Give it more room (disk, memory or connections), then try again.",
      cause: error,
    })
  if (state === "57014" || isReadTimeout(error))
    return failure("storage_timeout", `PostgreSQL took too long over a statement: ${message}`, {
      hint: "See what keeps it busy (pg_stat_activity), its locks and disks; it is retried automatically.",
      cause: error,
    })
  if (state === "25006")
    return failure("storage_read_only", `PostgreSQL accepts no changes: ${message}`, {
      hint: "Promote the standby, or turn default_transaction_read_only off; it is retried automatically.",
      cause: error,
    })
  if (isConnectionState(state) || isConnectionLoss(error))
    return failure("storage_unreachable", `PostgreSQL cannot be reached: ${message}`, {
      hint: "Start it, or check the address given by --database; it is retried automatically.",
      cause: error,
    })
  return error
}

/** Describes why the catalogue could not be opened, and whether trying again can help. */
export function toConnectError(error: unknown, where: string): unknown {
  const known = lastingFailure(error, where) ?? toStorageError(error)
  if (!(known instanceof SoundingsError)) return known
  const { code, retryable, httpStatus } = known
  const hint = retryable ? "Start it, or check the address given by --database." : known.hint
  const message = known.message.includes(where) ? known.message : `${where}: ${known.message}`
  return new SoundingsError({ code, message, hint, retryable, httpStatus, cause: error })
}

function lastingFailure(error: unknown, where: string): SoundingsError | undefined {
  const state = stateOf(error)
  const message = error instanceof Error ? messageOf(error) : String(error)
  if (state === "ENOENT" || /does not support SSL|self.signed|certificate/i.test(message))
    return new SoundingsError({
      code: "database_unusable",
      message: `PostgreSQL at ${where} cannot be used this way: ${message}`,
      hint: "Check the address given by --database, its socket and its sslmode: require checks the certificate as verify-full does, no-verify does not.",
    })
  if (takenStates.has(state))
    return new SoundingsError({
      code: "database_not_ours",
      message: `the database at ${where} has something of another program's under a name of ours: ${message}`,
      hint: "Give Soundings a database of its own, or a schema (?options=-c%20search_path%3DNAME in --database). Nothing of the other program's was changed.",
    })
  if (state === "25006")
    return new SoundingsError({
      code: "database_read_only",
      message: `PostgreSQL at ${where} accepts no changes: ${message}`,
      hint: "Name the primary server and not a standby with --database, and turn default_transaction_read_only off for this user and database.",
    })
  if (state === "3D000")
    return new SoundingsError({
      code: "database_missing",
      message: `there is no such database at ${where}: ${message}`,
      hint: "Create it (createdb), or name another one with --database.",
    })
  if (state.startsWith("28"))
    return new SoundingsError({
      code: "database_access_denied",
      message: `PostgreSQL at ${where} refuses these credentials: ${message}`,
      hint: "Check the user and password in --database or SOUNDINGS_DATABASE_FILE.",
    })
  if (state === "42501")
    return new SoundingsError({
      code: "database_access_denied",
      message: `PostgreSQL at ${where} refuses: ${message}`,
      hint: "Let the user create tables in the schema (GRANT CREATE ON SCHEMA public TO …).",
    })
  return undefined
}

/** A table, column, type or function already exists, or differs from ours. */
const takenStates = new Set([
  "42P07",
  "42710",
  "42723",
  "42701",
  "42703",
  "42804",
  "42809",
  "42P01",
])

function failure(
  code: string,
  message: string,
  rest: { hint: string; cause: unknown },
): SoundingsError {
  return new SoundingsError({ code, message, ...rest, retryable: true, httpStatus: 503 })
}

function stateOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === "string" ? code : ""
}

/** Class 08 is a lost connection; 57P01 to 57P03 a server that stops or starts. */
function isConnectionState(state: string): boolean {
  return state.startsWith("08") || state.startsWith("57P")
}

export function isConnectionLoss(error: unknown): boolean {
  if (/^E(CONN|PIPE|HOST|NET|TIMEDOUT|NOTFOUND|AI_)/.test(stateOf(error))) return true
  return (
    error instanceof Error &&
    (isReadTimeout(error) ||
      /connection (terminated|timeout|error)|timeout exceeded/i.test(error.message))
  )
}

/** The driver has waited longer for a response than the server may take. */
function isReadTimeout(error: unknown): boolean {
  return error instanceof Error && /^query read timeout/i.test(error.message)
}

/** A failure to reach any of several addresses has no message of its own. */
function messageOf(error: Error): string {
  return error instanceof AggregateError ? String(error.errors[0]?.message) : error.message
}
