export interface ListCounts {
  readonly feedCount: number
  /** Addresses whose secret part was removed, which other apps cannot use. */
  readonly redactedCount: number
}

/** Every feed is on a line of its own, and quotes in an attribute's value are escaped. */
const feedMark = /xmlUrl="([^"]*)"/
const redactionMark = "…"

/** Passes an OPML file on as it comes, and counts the feeds in it so far. */
export async function* countFeeds(
  pieces: AsyncIterable<string>,
  onCount: (counts: ListCounts) => void,
): AsyncGenerator<string, void, void> {
  let [feedCount, redactedCount] = [0, 0]
  let begunLine = ""
  for await (const piece of pieces) {
    const lines = (begunLine + piece).split("\n")
    begunLine = lines.pop()!
    const urls = lines.map((line) => feedMark.exec(line)?.[1]).filter((url) => url !== undefined)
    feedCount += urls.length
    redactedCount += urls.filter((url) => url.includes(redactionMark)).length
    onCount({ feedCount, redactedCount })
    yield piece
  }
}
