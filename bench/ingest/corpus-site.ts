/**
 * Publishes the corpus on this machine, in a process of its own; the address is its first line of
 * output.
 */
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { readCorpus } from "./corpus.ts"

const minuteMs = 60_000
const episodes = readCorpus(Number(process.argv[2]))
const transcripts = new Map(episodes.map(({ show, slug, vtt }) => [`/${show}/${slug}.vtt`, vtt]))
const shows = Map.groupBy(episodes, ({ show }) => show)

const server = createServer((request, response) => {
  const path = request.url ?? "/"
  const transcript = transcripts.get(path)
  if (transcript)
    return void response.writeHead(200, { "content-type": "text/vtt" }).end(transcript)
  const show = shows.get(path.slice(1).replace(/\.xml$/, ""))
  if (show)
    return void response.writeHead(200, { "content-type": "application/rss+xml" }).end(rssOf(show))
  if (path === "/webhook")
    return void request.resume().on("end", () => response.writeHead(204).end())
  response.writeHead(404).end()
})

server.listen(0, "127.0.0.1", () => {
  const address = siteUrl()
  const bytes = episodes.reduce((sum, { vtt }) => sum + vtt.length, 0)
  console.log(
    JSON.stringify({ address, shows: [...shows.keys()], episodeCount: episodes.length, bytes }),
  )
})

function siteUrl(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function rssOf(show: typeof episodes): string {
  const nowMs = Date.now()
  const items = show.map(
    (
      { show: name, slug },
      index,
    ) => `<item><guid isPermaLink="false">${name}/${slug}</guid><title>${slug}</title>
<pubDate>${new Date(nowMs - (index + 1) * minuteMs).toUTCString()}</pubDate>
<podcast:transcript url="${siteUrl()}/${name}/${slug}.vtt" type="text/vtt"/></item>`,
  )
  return `<rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>${show[0]!.show}</title>${items.join("\n")}</channel></rss>`
}
