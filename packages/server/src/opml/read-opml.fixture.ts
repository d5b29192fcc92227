import type { OpmlFeed } from "./opml-document.ts"
import { openOpmlHere, type OpmlSummary, readOpml } from "./read-opml.ts"

/** Bytes in pieces of one size, as a network may deliver them. */
export async function* inPieces(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** Reads a whole OPML file and keeps its feeds. */
export async function readOpmlFile(
  list: string | Uint8Array,
  options: { size?: number; contentType?: string } = {},
): Promise<{ feeds: OpmlFeed[]; summary: OpmlSummary }> {
  const bytes = typeof list === "string" ? Buffer.from(list) : list
  const feeds: OpmlFeed[] = []
  const summary = await readOpml(inPieces(bytes, options.size), {
    open: openOpmlHere,
    contentType: options.contentType ?? null,
    onFeed: (feed) => void feeds.push(feed),
  })
  return { feeds, summary }
}

/** An OPML file whose first entry is on the second line. */
export function opml(...lines: string[]): string {
  return `<opml version="2.0"><body>\n${lines.join("\n")}\n</body></opml>`
}
