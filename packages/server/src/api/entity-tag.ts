import { createHash } from "node:crypto"
import type { IncomingHttpHeaders } from "node:http"

/** The ETag of a document that is made of these parts. */
export function entityTag(parts: readonly (string | null)[]): string {
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest("base64url")
  return `"${hash.slice(0, 22)}"`
}

/** Whether the client already has this version; proxies may have marked its ETag as weak. */
export function hasTag(headers: IncomingHttpHeaders, tag: string): boolean {
  const known = (headers["if-none-match"] ?? "").split(",").map((each) => each.trim())
  return known.some((each) => each === "*" || each.replace(/^W\//, "") === tag)
}
