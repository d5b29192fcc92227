import { createHash } from "node:crypto"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { readCatalogue, readSample, type SampleFile, type SampleShow } from "./catalogue.ts"
import { rssOf } from "./rss.ts"

/** A small publisher: serves the sample shows over HTTP, on this machine only. */
export interface Site {
  readonly shows: readonly SampleShow[]
  feedUrl(show: SampleShow): string
  stop(): Promise<void>
}

interface Resource {
  readonly type: string
  readonly body: Uint8Array
  readonly etag: string
}

export async function startSite(nowMs: number): Promise<Site> {
  const shows = readCatalogue()
  const resources = new Map<string, Resource>()
  const server = createServer((request, response) => answer(request, response, resources))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const siteUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  for (const show of shows) {
    resources.set(
      `/${show.slug}.xml`,
      resourceOf("application/rss+xml", Buffer.from(rssOf(show, siteUrl, nowMs))),
    )
    for (const file of filesOf(show))
      resources.set(`/${file.path}`, resourceOf(file.type, readSample(file)))
  }
  return {
    shows,
    feedUrl: (show) => `${siteUrl}/${show.slug}.xml`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function filesOf(show: SampleShow): SampleFile[] {
  return show.episodes.flatMap(({ transcript, audio }) =>
    audio ? [transcript, audio] : [transcript],
  )
}

function resourceOf(type: string, body: Uint8Array): Resource {
  return {
    type,
    body,
    etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 16)}"`,
  }
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  resources: ReadonlyMap<string, Resource>,
): void {
  const resource = resources.get(new URL(request.url ?? "/", "http://site").pathname)
  if (!resource) return void response.writeHead(404).end()
  const { type, body, etag } = resource
  const headers = { "content-type": type, etag, "accept-ranges": "bytes" }
  if (request.headers["if-none-match"] === etag) return void response.writeHead(304, headers).end()
  const range = rangeOf(request.headers.range, body.length)
  if (!range)
    return void response.writeHead(200, { ...headers, "content-length": body.length }).end(body)
  const [from, to] = range
  response.writeHead(206, {
    ...headers,
    "content-range": `bytes ${from}-${to}/${body.length}`,
    "content-length": to - from + 1,
  })
  response.end(body.subarray(from, to + 1))
}

/**
 * One range of bytes, both ends included: a player requests one when somebody jumps to a position.
 */
function rangeOf(header: string | undefined, length: number): readonly [number, number] | null {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header ?? "")
  if (!match) return null
  const from = Number(match[1])
  const to = Math.min(match[2] ? Number(match[2]) : length - 1, length - 1)
  return from <= to ? [from, to] : null
}
