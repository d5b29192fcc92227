import { SoundingsError } from "../model/error.ts"
import { type Connection, connectionBy, type Content } from "./connection.ts"

/** How long a response may take; reading a slow feed takes longest. */
const answerMs = 6 * 60_000

/** Sends requests to a server over HTTP. */
export function connectTo(address: string, token: string | undefined): Connection {
  return connectionBy(
    async ({ method, path, content }) => {
      const response = await send(address, path, {
        method,
        redirect: "error",
        signal: AbortSignal.timeout(answerMs),
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(content && { "content-type": content.type }),
        },
        ...(content && bodyOf(content)),
      })
      return { status: response.status, body: arriving(response, address) }
    },
    { service: null, close: async () => {} },
  )
}

function bodyOf({ bytes }: Content): RequestInit {
  return typeof bytes === "string" ? { body: bytes } : { body: bytes, duplex: "half" }
}

async function send(address: string, path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`${address}${path}`, init)
  } catch (error) {
    throw unreachable(address, error)
  }
}

async function* arriving(
  { body }: Response,
  address: string,
): AsyncGenerator<Uint8Array, void, void> {
  if (!body) return
  try {
    yield* body
  } catch (error) {
    throw unreachable(address, error)
  }
}

function unreachable(address: string, error: unknown): Error {
  const { cause } = error as { cause?: { code?: string } }
  // A file that could not be read on this side is not the server's fault.
  if (cause instanceof SoundingsError) return cause
  if (error instanceof SoundingsError) return error
  return new SoundingsError({
    code: "server_unreachable",
    message: `the server at ${address} cannot be reached${cause?.code ? ` (${cause.code})` : ""}`,
    hint: "Check the address given by --server or SOUNDINGS_SERVER, and that the server runs.",
    cause: error,
  })
}
