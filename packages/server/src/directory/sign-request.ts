import { createHash } from "node:crypto"

/**
 * The headers that authenticate a request to the Podcast Index: the key, the time, and the SHA-1 of
 * key, secret and time concatenated, in lower-case hexadecimal
 * (https://podcastindex-org.github.io/docs-api, "Authentication Details"). They are valid for a few
 * minutes.
 */
export function signedHeaders(
  key: string,
  secret: string,
  atSeconds: number,
): Record<string, string> {
  const date = String(atSeconds)
  return {
    "x-auth-key": key,
    "x-auth-date": date,
    authorization: createHash("sha1")
      .update(key + secret + date)
      .digest("hex"),
  }
}
