import { SoundingsError } from "../model/error.ts"
import { AnswerError } from "./answer-error.ts"
import type { Connection } from "./connection.ts"

/** How long an answer may take; reading a slow feed takes longest. */
const answerMs = 6 * 60_000

/** Talks to a server over HTTP. */
export function connectTo(address: string, token: string | undefined): Connection {
  return {
    service: null,
    async close() {},
    async request<Body>(method: string, path: string, body?: object): Promise<Body> {
      const response = await send(address, path, {
        method,
        redirect: "error",
        signal: AbortSignal.timeout(answerMs),
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const answer: unknown = await response.json().catch(() => null)
      if (!response.ok) throw new AnswerError(response.status, answer)
      return answer as Body
    },
  }
}

async function send(address: string, path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`${address}${path}`, init)
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause?.code
    throw new SoundingsError({
      code: "server_unreachable",
      message: `the server at ${address} cannot be reached${cause ? ` (${cause})` : ""}`,
      hint: "Check the address given by --server or SOUNDINGS_SERVER, and that the server runs.",
      cause: error,
    })
  }
}
