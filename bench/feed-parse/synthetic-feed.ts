const itemsPerPiece = 32
const numberDigits = 10

/**
 * A feed of this many bytes, piece by piece: items as a host writes them, with show notes of a few
 * thousand characters. All pieces use one buffer with different numbers in it, since new ones would
 * make up most of the measured memory.
 */
export function* syntheticFeed(byteCount: number): Generator<Uint8Array> {
  const head = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>A long show</title>`
  yield Buffer.from(head)
  const piece = Buffer.from(
    Array.from({ length: itemsPerPiece }, (_, index) => item(index)).join(""),
  )
  const places = placesOf(piece, "#".repeat(numberDigits))
  let number = 0
  for (let written = head.length; written < byteCount; written += piece.byteLength) {
    for (const place of places) writeNumber(piece, place, number++)
    yield piece
  }
  yield Buffer.from("</channel></rss>")
}

/** The guid has a place for a number. */
function item(index: number): string {
  const date = new Date(Date.UTC(2026, 0, 1) - index * 3_600_000).toUTCString()
  const notes = `Episode ${index} &amp; what it is about, “in words”. `.repeat(40)
  return `<item><title>Episode ${index}</title><guid isPermaLink="false">show-${"#".repeat(numberDigits)}</guid><pubDate>${date}</pubDate><description><![CDATA[<p>${notes}</p>]]></description><itunes:duration>3600</itunes:duration><enclosure url="https://example.org/${index}.mp3" length="12345678" type="audio/mpeg"/><podcast:transcript url="https://example.org/${index}.vtt" type="text/vtt" language="en"/></item>`
}

function placesOf(bytes: Buffer, text: string): number[] {
  const places = []
  for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + text.length))
    places.push(at)
  return places
}

function writeNumber(bytes: Uint8Array, place: number, number: number): void {
  for (let digit = numberDigits - 1, rest = number; digit >= 0; digit -= 1) {
    bytes[place + digit] = 0x30 + (rest % 10)
    rest = Math.floor(rest / 10)
  }
}
