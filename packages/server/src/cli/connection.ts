import type { Service } from "../service/service.ts"

/** How a command talks to the product: always through the API, whether it runs elsewhere, on this machine, or in this process. */
export interface Connection {
  /** Sends a request under `/v1` and answers its body. Throws what the API answers as an error. */
  request<Body>(method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<Body>
  /** The pipeline, where it runs in this process for this command alone. */
  readonly service: Service | null
  close(): Promise<void>
}

interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

/** Items asked for at once. */
const pageLimit = 200

/** All items of a list, page by page. */
export async function* listAll<Item>(connection: Connection, path: string): AsyncGenerator<Item> {
  let cursor: string | null = null
  do {
    const query = new URLSearchParams({
      limit: String(pageLimit),
      ...(cursor === null ? {} : { cursor }),
    })
    const page: Page<Item> = await connection.request("GET", `${path}?${query.toString()}`)
    yield* page.items
    cursor = page.nextCursor
  } while (cursor !== null)
}
