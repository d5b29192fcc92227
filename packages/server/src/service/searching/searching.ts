import type { Searching } from "../../search/search-episodes.ts"
import { tokenCountOf } from "../../query/token-count.ts"
import type { HitPlaces, PlaceReading } from "../../search/read-places.ts"
import type { DamagedPart, IndexAnswer } from "../../storage/index/search-index.ts"
import { ThreadClient } from "../../thread/thread-client.ts"

/** Work that takes the quick thread longer, in milliseconds, is passed to the slow one. */
const quickMs = 100
/**
 * The most words of a query that is tried in the quick thread: one of its statements takes a few
 * milliseconds.
 */
const quickWordsMax = 4

/**
 * Searches and reads texts in two threads, so that long work delays nothing else: all work is tried
 * briefly in the quick thread; the rest is done by the slow one, in turns. A thread is started by
 * its first call.
 *
 * `onDamage` is called with parts of the index that could not be read.
 */
export function startSearching(
  indexDir: string,
  onDeath: (error: Error) => void,
  onDamage: (parts: readonly DamagedPart[]) => void,
): Searching & { close(): Promise<void> } {
  const script = new URL("./searching-thread.ts", import.meta.url)
  const threads = new Map<"quick" | "slow", ThreadClient>()
  const call = (name: "quick" | "slow", method: string, input: unknown): Promise<unknown> => {
    const known = threads.get(name)
    if (known) return known.call(method, input)
    const thread = new ThreadClient(script, {
      indexDir,
      quickMs: name === "quick" ? quickMs : null,
    })
    thread.onDeath = onDeath
    threads.set(name, thread)
    return thread.call(method, input)
  }
  const tryQuickly = async (method: string, input: unknown): Promise<unknown> =>
    (await call("quick", method, input)) ?? (await call("slow", method, input))
  return {
    async search(query, page) {
      const isShort = tokenCountOf(query) <= quickWordsMax
      const input = { query, page }
      const found = isShort ? tryQuickly("search", input) : call("slow", "search", input)
      const answer = (await found) as IndexAnswer
      if (answer.damaged.length > 0) onDamage(answer.damaged)
      return answer
    },
    places: async (texts, query, options, deadlineMs) =>
      texts.length === 0
        ? []
        : ((await tryQuickly("places", { texts, query, options, deadlineMs })) as HitPlaces[]),
    morePlaces: async (reading, part, query, options) =>
      (await call("slow", "morePlaces", { reading, part, query, options })) as PlaceReading,
    async close() {
      await Promise.all([...threads.values()].map((thread) => thread.close()))
    },
  }
}
