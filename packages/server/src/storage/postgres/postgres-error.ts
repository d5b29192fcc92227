import { SoundingsError } from "../../model/error.ts"

/** Another transaction came between; the same command may succeed at once. */
const passingStates = new Set(["40001", "40P01"])

export function isPassing(error: unknown): boolean {
  return passingStates.has(stateOf(error))
}

/** Puts the failures that an operator can do something about into words; others pass. */
export function toStorageError(error: unknown): unknown {
  if (error instanceof SoundingsError) return error
  const state = stateOf(error)
  const message = error instanceof Error ? messageOf(error) : String(error)
  if (state.startsWith("53"))
    return failure("storage_full", `PostgreSQL has run out of something: ${message}`, {
      hint: "Give it more room (disk, memory or connections), then try again.",
      cause: error,
    })
  if (isConnectionState(state) || isConnectionLoss(error))
    return failure("storage_unreachable", `PostgreSQL cannot be reached: ${message}`, {
      hint: "Start it, or check the address given by --database; it is tried again by itself.",
      cause: error,
    })
  return error
}

/** What kept the catalogue from being opened, in words, and whether it is of use to try again. */
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
      message: `PostgreSQL at ${where} cannot be used so: ${message}`,
      hint: "Check the address given by --database, its sslmode and its socket.",
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
      message: `PostgreSQL at ${where} lets nobody in so: ${message}`,
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
    /connection (terminated|timeout|error)|timeout exceeded|query read timeout/i.test(error.message)
  )
}

/** The failure to reach any of several addresses has no message of its own. */
function messageOf(error: Error): string {
  return error instanceof AggregateError ? String(error.errors[0]?.message) : error.message
}
