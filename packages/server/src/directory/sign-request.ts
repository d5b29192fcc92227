import { createHash } from "node:crypto"

/**
 * The headers by which the Podcast Index knows who asks: the key, the time, and the SHA-1 of key,
 * secret and time put together, in lower-case hexadecimal
 * (https://podcastindex-org.github.io/docs-api, "Authentication Details"). They are good for a few
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
