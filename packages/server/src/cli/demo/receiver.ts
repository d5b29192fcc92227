import type { MentionMessage } from "@soundings/api-types"
import { createHmac, timingSafeEqual } from "node:crypto"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

/**
 * A receiver of webhooks: it verifies each message according to the Standard Webhooks
 * specification, and passes it on once.
 */
export interface Receiver {
  readonly url: string
  readonly stats: { readonly receivedCount: number; readonly refusedCount: number }
  stop(): Promise<void>
}

/** Messages further from now may be replayed. */
const ageSecondsMax = 5 * 60

export async function startReceiver(
  secret: string,
  onMention: (mention: MentionMessage["data"]) => void,
): Promise<Receiver> {
  const seen = new Set<string>()
  const stats = { receivedCount: 0, refusedCount: 0 }
  const server = createServer((request, response) => {
    void take(request, response).catch(() => response.writeHead(500).end())
  })
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request)
    if (!isSigned(request, body, secret)) {
      stats.refusedCount += 1
      return void response.writeHead(401).end()
    }
    const id = String(request.headers["webhook-id"])
    if (!seen.has(id)) {
      seen.add(id)
      stats.receivedCount += 1
      onMention((JSON.parse(body) as MentionMessage).data)
    }
    response.writeHead(204).end()
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mentions`,
    stats,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks).toString("utf8")
}

function isSigned({ headers }: IncomingMessage, body: string, secret: string): boolean {
  const timestamp = Number(headers["webhook-timestamp"])
  if (!(Math.abs(Date.now() / 1000 - timestamp) <= ageSecondsMax)) return false
  const key = Buffer.from(secret.slice("whsec_".length), "base64")
  const wanted = createHmac("sha256", key)
    .update(`${String(headers["webhook-id"])}.${timestamp}.${body}`)
    .digest()
  const signatures = String(headers["webhook-signature"]).split(" ")
  return signatures.some((signature) => {
    const given = Buffer.from(signature.replace(/^v1,/, ""), "base64")
    return given.length === wanted.length && timingSafeEqual(given, wanted)
  })
}
