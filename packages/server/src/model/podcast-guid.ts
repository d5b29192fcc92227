import { createHash } from "node:crypto"
import { addressKey } from "./address.ts"

/** The namespace of podcast guids, from the specification of `podcast:guid`. */
const namespace = Buffer.from("ead4c236bf5858c6a2c6a6b28d128cb6", "hex")

/**
 * The guid of a show whose feed gives none: a UUID of version 5 of the feed's address without its
 * scheme and trailing slashes (https://podcasting2.org/docs/podcast-namespace/tags/guid). It is
 * made once and kept when the feed moves.
 */
export function podcastGuidOf(feedUrl: string): string {
  const digest = createHash("sha1").update(namespace).update(addressKey(feedUrl)).digest()
  const bytes = digest.subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x50
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")
}
