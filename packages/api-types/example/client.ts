import createClient from "openapi-fetch"
import type { EventPage, paths } from "../src/index.ts"

export const connect = (baseUrl: string, token: string) =>
  createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${token}` } })
type Client = ReturnType<typeof connect>

/** The episodes in which something is said, page by page up to the last one. */
export async function* search(client: Client, q: string, limit = 50) {
  for (let cursor: string | null | undefined; cursor !== null;) {
    const query = { q, limit, ...(cursor ? { cursor } : {}) }
    const { data, error } = await client.GET("/v1/search", { params: { query } })
    if (error) throw new Error(`${error.error.message}. ${error.error.hint}`)
    yield* data.items
    cursor = data.nextCursor
  }
}

/** The events after a cursor; from the start if a restore has made it invalid. */
export async function changes(client: Client, cursor?: string): Promise<EventPage> {
  const query = cursor === undefined ? {} : { cursor }
  const { data, error } = await client.GET("/v1/events", { params: { query } })
  if (data) return data
  if (query.cursor && error.error.code === "cursor_invalid") return await changes(client)
  throw new Error(`${error.error.message}. ${error.error.hint}`)
}
