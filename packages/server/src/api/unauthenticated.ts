import { SoundingsError } from "../model/error.ts"

/** The error for an unknown caller, by the kind of credential that was sent. */
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

/** The `WWW-Authenticate` header of a response to an unknown caller (RFC 6750, section 3). */
export function challengeOf({ code }: SoundingsError): string {
  const realm = 'Bearer realm="Soundings"'
  return code === "token_invalid" ? `${realm}, error="invalid_token"` : realm
}
