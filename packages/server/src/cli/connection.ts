import type { Answer, ItemOf, Known, Method, Sent } from "@soundings/api-types"
import type { Service } from "../service/service.ts"
import { AnswerError } from "./answer-error.ts"

/** The body of a request: of any length, and read only as fast as it is sent. */
export interface Content {
  readonly type: string
  readonly bytes: string | AsyncIterable<Uint8Array>
}

/** How requests are sent: over a network, or within this process. */
export type Send = (request: {
  readonly method: Method
  readonly path: string
  readonly content: Content | null
}) => Promise<{ readonly status: number; readonly body: AsyncIterable<Uint8Array> }>

/**
 * How a command reaches the product: always through the API, whether that runs elsewhere, on this
 * machine, or in this process.
 */
export interface Connection {
  /** Sends a request under `/v1` and returns the body. Throws the error that the API returns. */
  request<M extends Method, const Address extends string>(
    method: M,
    address: Address & Known<M, Address>,
    ...sent: Sent<M, Address>
  ): Promise<Answer<M, Address>>
  /** The same with the status, for cases in which the body does not say enough. */
  exchange<M extends Method, const Address extends string>(
    method: M,
    address: Address & Known<M, Address>,
    ...sent: Sent<M, Address>
  ): Promise<{ readonly status: number; readonly body: Answer<M, Address> }>
  /** All items of a list, page by page. */
  list<const Address extends string>(
    address: Address & Known<"GET", Address>,
    filter?: Readonly<Record<string, string>>,
  ): AsyncGenerator<ItemOf<Address>, void, void>
  /** Posts content that is not JSON, and returns the same as `request`. */
  upload<const Address extends string>(
    address: Address & Known<"POST", Address>,
    content: Content,
  ): Promise<Answer<"POST", Address>>
  /** Returns a document piece by piece, as it arrives. */
  download(path: string): AsyncGenerator<string, void, void>
  /** The pipeline, if it runs in this process for this command only. */
  readonly service: Service | null
  close(): Promise<void>
}

/** Makes a connection from a function that sends requests. */
export function connectionBy(send: Send, rest: Pick<Connection, "service" | "close">): Connection {
  const ask = async <Body>(
    method: Method,
    path: string,
    sent: readonly object[],
  ): Promise<{ status: number; body: Body }> => {
    const content = sent[0] && { type: "application/json", bytes: JSON.stringify(sent[0]) }
    const answer = await send({ method, path, content: content ?? null })
    return { status: answer.status, body: await readAnswer<Body>(answer) }
  }
  return {
    ...rest,
    exchange: async (method, address, ...sent) => await ask(method, address, sent),
    request: async <M extends Method, Address extends string>(
      method: M,
      address: Address,
      ...sent: Sent<M, Address>
    ) => (await ask<Answer<M, Address>>(method, address, sent)).body,
    list: (address, filter) =>
      listAll(
        async (path) => (await ask<Page<ItemOf<typeof address>>>("GET", path, [])).body,
        address,
        filter,
      ),
    upload: async (path, content) =>
      await readAnswer(await send({ method: "POST", path, content })),
    async *download(path) {
      const answer = await send({ method: "GET", path, content: null })
      if (answer.status >= 400) await readAnswer(answer)
      yield* readText(answer.body)
    },
  }
}

type SentAnswer = Awaited<ReturnType<Send>>

/** The server ensures that the body matches the description. */
async function readAnswer<Body>({ status, body }: SentAnswer): Promise<Body> {
  const pieces: string[] = []
  for await (const piece of readText(body)) pieces.push(piece)
  const answer = parseOrNull(pieces.join(""))
  if (status >= 400) throw new AnswerError(status, answer)
  return answer as Body
}

async function* readText(body: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder()
  for await (const bytes of body) yield decoder.decode(bytes, { stream: true })
  yield decoder.decode()
}

/** No content, or the text of a proxy. */
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

/** Items requested per page. */
const pageLimit = 200

async function* listAll<Item>(
  readPage: (path: string) => Promise<Page<Item>>,
  address: string,
  filter: Readonly<Record<string, string>> = {},
): AsyncGenerator<Item, void, void> {
  let cursor: string | null = null
  do {
    const query = new URLSearchParams({
      ...filter,
      limit: String(pageLimit),
      ...(cursor === null ? {} : { cursor }),
    })
    const page: Page<Item> = await readPage(`${address}?${query.toString()}`)
    yield* page.items
    cursor = page.nextCursor
  } while (cursor !== null)
}
