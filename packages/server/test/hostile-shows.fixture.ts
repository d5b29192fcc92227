import { createGzip, gzipSync } from "node:zlib"
import type { Answer, Publisher } from "./publisher.fixture.ts"

/** A feed that its author serves in order to stop whoever reads it. */
export interface HostileShow {
  readonly name: string
  /** The feed's body. It may refer to the files that are served beside it, under `at`. */
  readonly feed: (at: string) => string | Uint8Array | Answer
  /** Other files, by their path behind `at`. */
  readonly files?: Readonly<Record<string, Uint8Array | string | Answer>>
  readonly headers?: Readonly<Record<string, string>>
}

const cue = "00:00:01.000 --> 00:00:02.000"

/** A feed of one item with a transcript in a file beside it. */
function withTranscript(
  name: string,
  type: string,
  body: () => string | Uint8Array,
  headers: Record<string, string> = {},
): HostileShow {
  return {
    name,
    feed: (at) => feedOf(name, itemOf(`<podcast:transcript url="${at}/t" type="${type}"/>`)),
    files: {
      t: (_, response) => void response.writeHead(200, headers).end(body()),
    },
  }
}

/** A feed whose channel or item has something in it. */
function withMarkup(
  name: string,
  item: () => string,
  channel: () => string = () => "",
): HostileShow {
  return { name, feed: () => feedOf(name, itemOf(item()), channel()) }
}

function itemOf(rest: string): string {
  return `<item><guid isPermaLink="false">1</guid><title>Hostile</title><pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate>${rest}</item>`
}

function feedOf(name: string, items: string, channel = ""): string {
  return `<?xml version="1.0"?><rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"
xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>${name}</title>${channel}${items}</channel></rss>`
}

const gzipped = { "content-encoding": "gzip" }
const unzippable = (text: string) => gzipSync(Buffer.from(text), { level: 9 })

/** Gzip of one text repeated, compressed as it is sent: far more is unpacked than was sent. */
function bomb(start: string, repeated: string, times: number): Answer {
  return (_, response) => {
    response.writeHead(200, gzipped)
    const zip = createGzip({ level: 1 })
    zip.pipe(response)
    zip.on("error", () => {})
    response.on("close", () => zip.destroy())
    zip.write(start)
    let left = times
    const more = (): void => {
      if (left-- > 0 && !zip.destroyed) zip.write(repeated, more)
      else zip.end()
    }
    more()
  }
}

/** A byte now and then, forever. */
const trickle: Answer = (_, response) => {
  response.writeHead(200)
  response.write(feedOf("Trickle", "").slice(0, 80))
  const timer = setInterval(() => response.write("<"), 200)
  response.on("close", () => clearInterval(timer))
}

const silent: Answer = () => {}

export const hostileShows: readonly HostileShow[] = [
  // Transcripts
  withTranscript("comments before a page", "text/html", () => `${"<!---->".repeat(60)}x`),
  withTranscript("comments before nothing known", "text/plain", () => `${"<!---->".repeat(60)}x`),
  withTranscript("open tags", "text/vtt", () => `WEBVTT\n\n${cue}\n${"<a".repeat(500_000)}`),
  withTranscript(
    "open tags of other letters",
    "text/vtt",
    () => `WEBVTT\n\n${cue}\n${"<a‹a".repeat(300_000)}`,
  ),
  withTranscript("open braces", "application/srt", () => `1\n${cue}\n${"{\\".repeat(500_000)}`),
  withTranscript("open voices", "text/vtt", () => `WEBVTT\n\n${cue}\n${"<v ".repeat(400_000)}`),
  withTranscript(
    "open voices with blanks",
    "text/vtt",
    () => `WEBVTT\n\n${cue}\n<v${" ".repeat(1_000_000)}`,
  ),
  withTranscript("unclosed elements", "text/html", () => `<p>${"<b>".repeat(1_000_000)}words`),
  withTranscript("deep elements", "text/html", () => "<div>".repeat(1_000_000)),
  withTranscript(
    "one letter a line",
    "text/plain",
    () => unzippable("a\n".repeat(4_000_000)),
    gzipped,
  ),
  withTranscript(
    "31 million lines",
    "text/vtt",
    () => unzippable(`WEBVTT\n\n${"\n".repeat(19_000_000)}`),
    gzipped,
  ),
  withTranscript(
    "empty cues by the hundred thousand",
    "text/vtt",
    () => `WEBVTT\n\n${`${cue}\nx\n\n`.repeat(400_000)}`,
  ),
  withTranscript("JSON a million deep", "application/json", () => "[".repeat(2_000_000)),
  withTranscript(
    "JSON of empty objects",
    "application/json",
    () => `{"segments":[${"{},".repeat(6_000_000)}{}]}`,
  ),
  withTranscript(
    "combining marks",
    "text/vtt",
    () => `WEBVTT\n\n${cue}\na${"\u0301\u0323".repeat(2_000_000)}`,
  ),
  withTranscript("one word of 15 MB", "text/plain", () => "a".repeat(15_000_000)),
  withTranscript("characters without blanks", "text/plain", () => "深海".repeat(2_500_000)),
  withTranscript("what an alert waits for, a million times", "text/plain", () =>
    "fathom ".repeat(2_000_000),
  ),
  withTranscript(
    "digits and blanks",
    "application/srt",
    () => `1\n${cue}\n${"1 \n".repeat(2_000_000)}`,
  ),
  withTranscript("bytes of no encoding", "text/vtt", () =>
    Buffer.concat([Buffer.from(`WEBVTT\n\n${cue}\n`), Buffer.alloc(8_000_000, 0xc3)]),
  ),
  withTranscript("ampersands", "text/vtt", () => `WEBVTT\n\n${cue}\n${"&a".repeat(1_000_000)}`),
  // Descriptions and other fields
  withMarkup(
    "a description of unclosed elements",
    () => `<description><![CDATA[${"<b>".repeat(500_000)}]]></description>`,
  ),
  withMarkup(
    "a description of open tags",
    () => `<description><![CDATA[${"<a ".repeat(500_000)}]]></description>`,
  ),
  withMarkup(
    "a show's description of unclosed elements",
    () => "",
    () => `<description><![CDATA[${"<i>".repeat(500_000)}]]></description>`,
  ),
  withMarkup(
    "a title of combining marks",
    () => `<itunes:title>a${"\u0300".repeat(1_000_000)}</itunes:title>`,
  ),
  withMarkup(
    "a guid and a link of 5 MB",
    () =>
      `<guid>${"g".repeat(5_000_000)}</guid><link>https://example.org/${"l".repeat(5_000_000)}</link>`,
  ),
  withMarkup("transcripts by the hundred thousand", () =>
    `<podcast:transcript url="https://example.org/t" type="text/vtt"/>`.repeat(100_000),
  ),
  withMarkup("persons by the ten thousand", () =>
    `<podcast:person>${"p".repeat(200)}</podcast:person>`.repeat(20_000),
  ),
  {
    name: "persons of a show in each of its items",
    feed: () =>
      feedOf(
        "persons of a show in each of its items",
        Array.from(
          { length: 5_000 },
          (_, index) => `<item><guid>${index}</guid><title>${index}</title></item>`,
        ).join(""),
        `<podcast:person>${"p".repeat(400)}</podcast:person>`.repeat(400),
      ),
  },
  {
    name: "a million items",
    feed: () =>
      bomb(
        feedOf("a million items", "").replace("</channel></rss>", ""),
        "<item><title>x</title></item>".repeat(1_000),
        1_000,
      ),
  },
  {
    name: "zeros without end",
    feed: () => bomb("<rss><channel><title>", "\0".repeat(1_000_000), 2_000),
  },
  {
    name: "unclosed elements without end",
    feed: () => bomb("<rss><channel>", "<a>".repeat(300_000), 300),
  },
  {
    name: "sections without an end",
    feed: () => bomb("<rss><channel>", "<description><![CDATA[".repeat(50_000), 100),
  },
  {
    name: "attributes without end",
    feed: () => bomb("<rss><channel><item ", "a='b' ".repeat(100_000), 200),
  },
  {
    name: "entities of entities",
    feed: () =>
      `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "x">${Array.from({ length: 1_000 }, (_, index) => `<!ENTITY e${index + 1} "&e${index};&e${index};">`).join("")}]><rss><channel><title>&e1000;</title></channel></rss>`,
  },
  { name: "a byte now and then", feed: () => trickle },
  { name: "silence", feed: () => silent },
]

/** Puts a hostile show on a site, and returns the address of its feed. */
export function publish(site: Publisher, show: HostileShow): string {
  const at = "/hostile"
  const body = show.feed(site.url + at)
  site.set(
    `${at}/feed`,
    typeof body === "function"
      ? body
      : (_, response) => void response.writeHead(200, show.headers).end(body),
  )
  for (const [path, file] of Object.entries(show.files ?? {})) site.set(`${at}/${path}`, file)
  return `${site.url}${at}/feed`
}
