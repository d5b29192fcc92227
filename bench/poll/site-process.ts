/**
 * Publishes the feeds of the mix on many addresses of this machine; its first line of output is the
 * port.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { delayMs, hosts, type Kind } from "./mix.ts"
import { type Body, readBodies } from "./real-bodies.ts"

type Answer = (request: IncomingMessage, response: ServerResponse, index: number) => void

/** The most new episodes at the top of a feed. */
const newItemsMax = 20
const bodies = readBodies()
const pollCounts = new Map<number, number>()

const validated: Answer = (request, response, index) => {
  const etag = `"feed-${index}"`
  if (request.headers["if-none-match"] === etag) return void response.writeHead(304, { etag }).end()
  sendPacked(response, bodyOf(index), { etag })
}

const answers: Readonly<Record<Kind, Answer>> = {
  "not-modified": validated,
  "same-body": (_, response, index) => sendPacked(response, bodyOf(index), {}),
  "new-episode": sendWithNews,
  redirected: (_, response, index) =>
    void response.writeHead(302, { location: `/not-modified/${index}`, "content-length": 0 }).end(),
  slow: (request, response, index) =>
    void sleep(delayMs(index)).then(() => validated(request, response, index)),
  missing: (_, response) => void response.writeHead(404).end("there is nothing here"),
  broken: (_, response) => void response.writeHead(500).end("an error has occurred"),
  reset: (request) => void request.socket.resetAndDestroy(),
  silent: () => {},
}

let port = 0
for (const host of hosts) port = await listen(host, port)
console.log(port)

async function listen(host: string, wantedPort: number): Promise<number> {
  const server = createServer((request, response) => {
    const [, kind, index] = (request.url ?? "/").split("/")
    answers[kind as Kind](request, response, Number(index))
  })
  await new Promise<void>((resolve) => server.listen(wantedPort, host, resolve))
  return (server.address() as AddressInfo).port
}

function bodyOf(index: number): Body {
  return bodies[index % bodies.length]!
}

function sendPacked(response: ServerResponse, body: Body, headers: Record<string, string>): void {
  response.writeHead(200, {
    "content-type": "application/rss+xml",
    "content-encoding": "gzip",
    "content-length": body.packed.byteLength,
    ...headers,
  })
  response.end(body.packed)
}

/** Each poll finds one more episode on top. */
function sendWithNews(_: IncomingMessage, response: ServerResponse, index: number): void {
  const pollCount = (pollCounts.get(index) ?? -1) + 1
  pollCounts.set(index, pollCount)
  const { head, items } = bodyOf(index)
  const news = Array.from({ length: Math.min(pollCount, newItemsMax) }, (_value, age) =>
    newItem(index, pollCount - age),
  )
  response.writeHead(200, {
    "content-type": "application/rss+xml",
    etag: `"feed-${index}-${pollCount}"`,
  })
  response.end(Buffer.concat([head, Buffer.from(news.join("")), items]))
}

function newItem(index: number, number: number): string {
  return `<item><guid isPermaLink="false">new-${index}-${number}</guid><title>New episode ${number}</title>
<enclosure url="http://127.0.0.1/${index}/${number}.mp3" length="1000" type="audio/mpeg"/></item>\n`
}
