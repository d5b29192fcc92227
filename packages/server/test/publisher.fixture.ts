import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { onTestFinished } from "vitest"

export type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** A web site on this machine whose pages a test sets and changes. */
export interface Publisher {
  readonly url: string
  /** The requested paths, in order. */
  readonly requests: string[]
  set(path: string, answer: Answer | string | Uint8Array, headers?: Record<string, string>): void
}

/** `host` is another loopback address, for a site that must be a separate host. */
export async function startPublisher(host = "127.0.0.1"): Promise<Publisher> {
  const answers = new Map<string, Answer>()
  const requests: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? "/"
    requests.push(path)
    const answer = answers.get(path)
    if (answer) answer(request, response)
    else response.writeHead(404).end("not here")
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    requests,
    set(path, answer, headers = {}) {
      const page: Answer = (_, response) => response.writeHead(200, headers).end(answer)
      answers.set(path, typeof answer === "function" ? answer : page)
    },
  }
}

export interface Item {
  readonly guid: string
  readonly title?: string
  readonly description?: string
  readonly publishedAt?: string
  readonly transcriptUrl?: string
  readonly transcriptType?: string
}

export function rss(title: string, items: readonly Item[]): string {
  const written = items.map(
    (
      item,
    ) => `<item><guid isPermaLink="false">${item.guid}</guid><title>${item.title ?? item.guid}</title>
<description>${item.description ?? ""}</description><pubDate>${item.publishedAt ?? "Mon, 02 Nov 2026 10:00:00 GMT"}</pubDate>
${item.transcriptUrl ? `<podcast:transcript url="${item.transcriptUrl}" type="${item.transcriptType ?? "text/vtt"}"/>` : ""}</item>`,
  )
  return `<?xml version="1.0"?><rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel>
<title>${title}</title>${written.join("\n")}</channel></rss>`
}

export function vtt(...lines: string[]): string {
  const time = (second: number): string => new Date(second * 1000).toISOString().slice(11, 23)
  return `WEBVTT\n\n${lines.map((line, index) => `${time(index * 5)} --> ${time(index * 5 + 5)}\n${line}\n`).join("\n")}`
}
