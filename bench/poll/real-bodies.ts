import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { requireData } from "../ingest/data-dir.ts"

const bytesMin = 4_000
const bytesMax = 100_000
const itemsMin = 5
/**
 * Elements that lead away from this machine, or merge two feeds with the same body into one show.
 */
const leadsAway =
  /podcast:(guid|transcript|block)|new-feed-url|rel=["'](next|hub)["']|itunes:block>\s*yes/i

export interface Body {
  readonly bytes: Buffer
  readonly packed: Buffer
  /** The bytes before the first item, and from there on. */
  readonly head: Buffer
  readonly items: Buffer
}

/** Real feeds of an ordinary size. */
export function readBodies(): Body[] {
  const dir = requireData("feeds")
  return readdirSync(dir)
    .toSorted()
    .map((name) => readFileSync(join(dir, name)))
    .filter(isUsable)
    .map((bytes) => {
      const at = bytes.indexOf("<item>")
      return {
        bytes,
        packed: gzipSync(bytes),
        head: bytes.subarray(0, at),
        items: bytes.subarray(at),
      }
    })
}

function isUsable(bytes: Buffer): boolean {
  if (bytes.byteLength < bytesMin || bytes.byteLength > bytesMax) return false
  const text = bytes.toString("latin1")
  const itemCount = text.split("<item>").length - 1
  return itemCount >= itemsMin && text.includes("</rss>") && !leadsAway.test(text)
}
