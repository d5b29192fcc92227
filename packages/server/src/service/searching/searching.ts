import type { HitPlaces } from "../../search/hit.ts"
import type { Searching } from "../../search/search-episodes.ts"
import type { IndexAnswer } from "../../storage/index/search-index.ts"
import { ThreadPool } from "../../thread/thread-pool.ts"

/** Searches in threads of their own, of which the first is started by the first search. */
export function startSearching(
  indexDir: string,
  onDeath: (error: Error) => void,
): Searching & { close(): Promise<void> } {
  const script = new URL("./searching-thread.ts", import.meta.url)
  const pool = new ThreadPool(script, { indexDir }, onDeath)
  return {
    search: async (query, page) => (await pool.call("search", { query, page })) as IndexAnswer,
    places: async (texts, query, options) =>
      texts.length === 0
        ? []
        : ((await pool.call("places", { texts, query, options })) as HitPlaces[]),
    close: () => pool.close(),
  }
}
