const megabyte = 1_000_000

/** A feed of so many bytes, piece by piece: items as a host writes them, with show notes of a few thousand characters. */
export function* syntheticFeed(byteCount: number): Generator<Uint8Array> {
  const head = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>A long show</title>`
  yield Buffer.from(head)
  let written = head.length
  for (let index = 0; written < byteCount;) {
    let items = ""
    while (items.length < megabyte / 16) items += item((index += 1))
    const bytes = Buffer.from(items)
    written += bytes.byteLength
    yield bytes
  }
  yield Buffer.from("</channel></rss>")
}

function item(index: number): string {
  const date = new Date(Date.UTC(2026, 0, 1) - index * 3_600_000).toUTCString()
  const notes = `Episode ${index} &amp; what it is about, “in words”. `.repeat(40)
  return `<item><title>Episode ${index}</title><guid isPermaLink="false">show-${index}</guid><pubDate>${date}</pubDate><description><![CDATA[<p>${notes}</p>]]></description><itunes:duration>3600</itunes:duration><enclosure url="https://example.org/${index}.mp3" length="12345678" type="audio/mpeg"/><podcast:transcript url="https://example.org/${index}.vtt" type="text/vtt"/></item>\n`
}
