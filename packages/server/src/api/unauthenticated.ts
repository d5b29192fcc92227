import { SoundingsError } from "../model/error.ts"

/** Why a caller is unknown: nothing was sent to know it by, or what is not valid. */
export function unauthenticated(given: "token" | "session" | null): SoundingsError {
  if (given === "token") return tokenInvalid()
  return new SoundingsError({
    code: "not_signed_in",
    message: given === null ? "this needs a session or a token" : "the session has ended",
    hint: "Open the sign-in link that the server printed (`soundings sign-in-link` prints a new one), or send `Authorization: Bearer` with a token made by `soundings token create`.",
    httpStatus: 401,
  })
}

function tokenInvalid(): SoundingsError {
  return new SoundingsError({
    code: "token_invalid",
    message: "the token is not valid",
    hint: "It may be mistyped or revoked. `soundings token create` makes a new one.",
    httpStatus: 401,
  })
}

/** What the response to an unknown caller asks for (RFC 6750, section 3). */
export function challengeOf({ code }: SoundingsError): string {
  const realm = 'Bearer realm="Soundings"'
  return code === "token_invalid" ? `${realm}, error="invalid_token"` : realm
}
