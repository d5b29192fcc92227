import type { HitPlaces } from "../../search/hit.ts"
import type { Searching } from "../../search/search-episodes.ts"
import type { DamagedPart, IndexAnswer } from "../../storage/index/search-index.ts"
import { ThreadPool } from "../../thread/thread-pool.ts"

/**
 * Searches in threads of their own, of which the first is started by the first search. `onDamage`
 * is called with parts of the index that could not be read.
 */
export function startSearching(
  indexDir: string,
  onDeath: (error: Error) => void,
  onDamage: (parts: readonly DamagedPart[]) => void,
): Searching & { close(): Promise<void> } {
  const script = new URL("./searching-thread.ts", import.meta.url)
  const pool = new ThreadPool(script, { indexDir }, onDeath)
  return {
    async search(query, page) {
      const answer = (await pool.call("search", { query, page })) as IndexAnswer
      if (answer.damaged.length > 0) onDamage(answer.damaged)
      return answer
    },
    places: async (texts, query, options) =>
      texts.length === 0
        ? []
        : ((await pool.call("places", { texts, query, options })) as HitPlaces[]),
    close: () => pool.close(),
  }
}
