import type { Service } from "../service/service.ts"
import { AnswerError } from "./answer-error.ts"

type Method = "GET" | "POST" | "PATCH" | "DELETE"

/** What is sent along with a request: of any length, and read only as fast as it travels. */
export interface Content {
  readonly type: string
  readonly bytes: string | AsyncIterable<Uint8Array>
}

/** How requests travel: over a network, or within this process. */
export type Send = (request: {
  readonly method: Method
  readonly path: string
  readonly content: Content | null
}) => Promise<{ readonly status: number; readonly body: AsyncIterable<Uint8Array> }>

/**
 * How a command talks to the product: always through the API, whether it runs elsewhere, on this
 * machine, or in this process.
 */
export interface Connection {
  /** Sends a request under `/v1` and returns the body. Throws the error that the API returns. */
  request<Body>(method: Method, path: string, body?: object): Promise<Body>
  /** The same, where the status says what the body does not. */
  exchange<Body>(
    method: Method,
    path: string,
    body?: object,
  ): Promise<{ readonly status: number; readonly body: Body }>
  /** Posts content that is not JSON, and returns what `request` returns. */
  upload<Body>(path: string, content: Content): Promise<Body>
  /** Returns a document piece by piece, as it arrives. */
  download(path: string): AsyncGenerator<string, void, void>
  /** The pipeline, where it runs in this process for this command alone. */
  readonly service: Service | null
  close(): Promise<void>
}

/** Makes a connection of a way for requests to travel. */
export function connectionBy(send: Send, rest: Pick<Connection, "service" | "close">): Connection {
  const exchange = async <Body>(
    method: Method,
    path: string,
    body?: object,
  ): Promise<{ status: number; body: Body }> => {
    const content = body && { type: "application/json", bytes: JSON.stringify(body) }
    const answer = await send({ method, path, content: content ?? null })
    return { status: answer.status, body: (await readAnswer(answer)) as Body }
  }
  return {
    ...rest,
    exchange,
    request: async <Body>(...request: Parameters<typeof exchange>) =>
      (await exchange<Body>(...request)).body,
    upload: async <Body>(path: string, content: Content) =>
      (await readAnswer(await send({ method: "POST", path, content }))) as Body,
    async *download(path) {
      const answer = await send({ method: "GET", path, content: null })
      if (answer.status >= 400) await readAnswer(answer)
      yield* readText(answer.body)
    },
  }
}

type SentAnswer = Awaited<ReturnType<Send>>

async function readAnswer({ status, body }: SentAnswer): Promise<unknown> {
  const pieces: string[] = []
  for await (const piece of readText(body)) pieces.push(piece)
  const answer = parseOrNull(pieces.join(""))
  if (status >= 400) throw new AnswerError(status, answer)
  return answer
}

async function* readText(body: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder()
  for await (const bytes of body) yield decoder.decode(bytes, { stream: true })
  yield decoder.decode()
}

/** No content, or what a proxy says in words of its own. */
function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

/** Items asked for at once. */
const pageLimit = 200

/** All items of a list, page by page. */
export async function* listAll<Item>(
  connection: Pick<Connection, "request">,
  path: string,
  filter: Readonly<Record<string, string>> = {},
): AsyncGenerator<Item, void, void> {
  let cursor: string | null = null
  do {
    const query = new URLSearchParams({
      ...filter,
      limit: String(pageLimit),
      ...(cursor === null ? {} : { cursor }),
    })
    const page: Page<Item> = await connection.request("GET", `${path}?${query.toString()}`)
    yield* page.items
    cursor = page.nextCursor
  } while (cursor !== null)
}
