import type { Publisher } from "./publisher.fixture.ts"

/** Receives webhooks at `/hook`, and keeps the mention of each message by the message's id. */
export function receiveMentions(site: Publisher): Map<string, string> {
  const received = new Map<string, string>()
  site.set("/hook", (request, response) => {
    const chunks: Uint8Array[] = []
    request.on("data", (chunk: Uint8Array) => chunks.push(chunk))
    request.on("end", () => {
      const { data } = JSON.parse(Buffer.concat(chunks).toString()) as {
        data: { mentionId: string }
      }
      received.set(String(request.headers["webhook-id"]), data.mentionId)
      response.writeHead(204).end()
    })
  })
  return received
}
