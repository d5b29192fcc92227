import { createHash } from "node:crypto"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { onTestFinished } from "vitest"

export const key = "ABCDEFGHJKLMNPQRSTUV"
export const secret = "xT7$unlikely^secret#of|the_tests"

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/**
 * The Podcast Index as documented, on this machine: it knows one key, and returns what a test sets.
 */
interface IndexServer {
  /** The base address of its API. */
  readonly url: string
  /** Paths with their queries, as requested by authorised callers. */
  readonly requests: string[]
  /** The response to the next requests: a document, or the result of a function. */
  set(answer: unknown): void
}

/** How long a signature is valid. */
const windowSeconds = 300

export async function startPodcastIndex(nowMs: number): Promise<IndexServer> {
  const requests: string[] = []
  let answer: unknown = {}
  const server = createServer((request, response) => {
    response.setHeader("date", new Date(nowMs).toUTCString())
    const refusal = refusalOf(request, nowMs)
    if (refusal !== null) return void response.writeHead(refusal.status).end(refusal.text)
    requests.push(request.url!)
    if (typeof answer === "function") return (answer as Answer)(request, response)
    response.setHeader("content-type", "application/json")
    response.end(JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/1.0`,
    requests,
    set: (value) => void (answer = value),
  }
}

function refusalOf(
  { headers, url }: IncomingMessage,
  nowMs: number,
): { status: number; text: string } | null {
  if (!url!.startsWith("/api/1.0/search/byterm?")) return { status: 404, text: "no such endpoint" }
  if (!headers["user-agent"]) return { status: 400, text: "a user agent is wanted" }
  const date = String(headers["x-auth-date"])
  const isTimely = /^\d+$/.test(date) && Math.abs(nowMs / 1_000 - Number(date)) <= windowSeconds
  const signature = createHash("sha1").update(`${key}${secret}${date}`).digest("hex")
  const isSigned = headers["x-auth-key"] === key && headers.authorization === signature
  return isTimely && isSigned ? null : { status: 401, text: "Authorization header is not valid" }
}

/** A show as the documentation describes it, with every field it has. */
export function indexedShow(fields: Readonly<Record<string, unknown>> = {}): object {
  return {
    id: 4_711,
    podcastGuid: "0f6a3c1e-52bd-5c7e-9d0a-4f1f5d6f8a2b",
    title: "The Sounding Line",
    url: "https://feeds.example.org/sounding-line",
    originalUrl: "http://old.example.org/sounding-line.xml",
    link: "https://example.org/sounding-line",
    description: "Depths &amp; shallows, <b>measured</b> every week.",
    author: "Harbour Radio",
    ownerName: "Harbour Radio e. V.",
    image: "https://example.org/cover.jpg",
    artwork: "https://example.org/cover-large.jpg",
    lastUpdateTime: 1_795_000_100,
    lastCrawlTime: 1_795_000_200,
    lastParseTime: 1_795_000_150,
    lastGoodHttpStatusTime: 1_795_000_200,
    lastHttpStatus: 200,
    contentType: "application/rss+xml; charset=utf-8",
    itunesId: 123_456_789,
    generator: "Harbour Publisher 2",
    language: "en-GB",
    explicit: false,
    type: 0,
    medium: "podcast",
    dead: 0,
    episodeCount: 212,
    crawlErrors: 0,
    parseErrors: 0,
    categories: { "104": "Tv", "105": "Film", "107": "Reviews" },
    locked: 0,
    imageUrlHash: 3_969_216_649,
    newestItemPubdate: 1_795_000_000,
    ...fields,
  }
}

/** A response as the documentation describes it. */
export function answerWith(...feeds: readonly unknown[]): object {
  return {
    status: "true",
    feeds,
    count: feeds.length,
    query: "sounding",
    description: "Found matching feeds.",
  }
}
