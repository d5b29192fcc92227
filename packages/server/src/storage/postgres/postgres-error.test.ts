import { describe, expect, it } from "vitest"
import { SoundingsError } from "../../model/error.ts"
import { isConnectionLoss, isPassing, toConnectError, toStorageError } from "./postgres-error.ts"

/** An error as the driver throws it. */
function failure(code: string | undefined, message = "what PostgreSQL says"): Error {
  return Object.assign(new Error(message), code === undefined ? {} : { code })
}

describe("a failure of PostgreSQL", () => {
  it.each(["40001", "40P01"])("passes by itself with %s", (code) => {
    expect(isPassing(failure(code))).toBe(true)
  })

  it.each(["23505", "40003", "57P01", "", undefined])("does not with %s", (code) => {
    expect(isPassing(failure(code))).toBe(false)
  })

  it("is returned unchanged if it does not come from PostgreSQL", () => {
    for (const error of [null, undefined, "text", 7, { code: 40_001 }])
      expect(isPassing(error)).toBe(false)
  })

  it.each([
    ["53100", "storage_full"],
    ["53300", "storage_full"],
    ["57014", "storage_timeout"],
    ["25006", "storage_read_only"],
    ["08006", "storage_unreachable"],
    ["57P01", "storage_unreachable"],
    ["57P03", "storage_unreachable"],
    ["ECONNREFUSED", "storage_unreachable"],
    ["ECONNRESET", "storage_unreachable"],
    ["EPIPE", "storage_unreachable"],
    ["ENOTFOUND", "storage_unreachable"],
    ["EAI_AGAIN", "storage_unreachable"],
  ])("with %s is %s, to be tried again", (code, expected) => {
    const cause = failure(code)
    const error = toStorageError(cause)
    expect(error).toBeInstanceOf(SoundingsError)
    expect(error).toMatchObject({ code: expected, retryable: true, httpStatus: 503, cause })
    expect((error as SoundingsError).hint).not.toBe("")
  })

  it.each([
    "Connection terminated unexpectedly",
    "Connection terminated due to connection timeout",
    "timeout exceeded when trying to connect",
    "Client has encountered a connection error and is not queryable",
  ])("without a code is recognised by its message: %s", (message) => {
    const error = toStorageError(failure(undefined, message))
    expect(error).toMatchObject({ code: "storage_unreachable", retryable: true })
  })

  it("of a timeout in the driver counts as too slow, and its connection as lost", () => {
    const cause = failure(undefined, "Query read timeout")
    expect(toStorageError(cause)).toMatchObject({ code: "storage_timeout", retryable: true })
    expect(isConnectionLoss(cause)).toBe(true)
  })

  it("to reach any of several addresses gives the message of the first", () => {
    const refused = failure("ECONNREFUSED", "connect ECONNREFUSED ::1:5432")
    const all = Object.assign(new AggregateError([refused], ""), { code: "ECONNREFUSED" })
    expect((toStorageError(all) as Error).message).toContain("::1:5432")
  })

  it("that is a defect is returned unchanged", () => {
    for (const error of [failure("23505"), failure("42601"), new RangeError("too many"), "text"])
      expect(toStorageError(error)).toBe(error)
  })
})

describe("a database that cannot be opened", () => {
  it.each([
    ["3D000", "database_missing"],
    ["28P01", "database_access_denied"],
    ["28000", "database_access_denied"],
    ["42501", "database_access_denied"],
    ["42P07", "database_not_ours"],
    ["42703", "database_not_ours"],
    ["25006", "database_read_only"],
  ])("with %s is %s, which somebody has to fix", (code, expected) => {
    const error = toConnectError(failure(code), "db.example/soundings")
    expect(error).toMatchObject({ code: expected, retryable: false })
    expect((error as Error).message).toContain("db.example/soundings")
  })

  it("temporarily can be tried again", () => {
    const error = toConnectError(failure("ECONNREFUSED"), "db.example/soundings")
    expect(error).toMatchObject({ code: "storage_unreachable", retryable: true })
    expect((error as Error).message).toContain("db.example/soundings")
  })

  it("for a reason already described keeps it", () => {
    const known = new SoundingsError({
      code: "database_in_use",
      message: "in use",
      hint: "Stop it.",
    })
    const error = toConnectError(known, "db.example/soundings")
    expect(error).toMatchObject({ code: "database_in_use", hint: "Stop it.", retryable: false })
    expect((error as Error).message).toBe("db.example/soundings: in use")
  })
})
