import { expect, it } from "vitest"
import { ApiError } from "../api/client.ts"
import { describeError } from "./describe-error.ts"

const failure = (status: number, code: string, message = "it failed"): ApiError =>
  new ApiError(status, { error: { code, message, hint: "Try again." } })

it("what is not there is named as the page names it", () => {
  const error = failure(404, "podcast_not_found", "there is no podcast 999")
  expect(describeError(error)).toMatchObject({ kind: "missing", title: "There is no such show" })
})

it("who is signed out is told how to sign in", () => {
  expect(describeError(failure(401, "not_signed_in")).kind).toBe("signed-out")
  expect(describeError(failure(401, "token_invalid")).title).toBe("Sign in first")
})

it("other errors are said in the server's words, as sentences", () => {
  expect(describeError(failure(503, "storage_busy"))).toEqual({
    kind: "other",
    title: "It failed",
    text: "Try again.",
  })
  expect(describeError(new TypeError("fetch")).title).toBe("The server does not respond")
})
