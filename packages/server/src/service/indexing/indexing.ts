import type { Clock } from "../../model/clock.ts"
import { ThreadClient } from "../../storage/sqlite/thread-client.ts"
import type { Storage } from "../../storage/storage.ts"
import type { WorkSource } from "../work-loop.ts"
import type { IndexedWork } from "./indexing-thread.ts"

/** Episodes that share one commit of the index. More write faster, but hold more transcripts at once and make the first one wait. */
const batchMax = 24

export interface Indexing extends WorkSource<IndexedWork> {
  onDeath(listener: (error: Error) => void): void
  close(): Promise<void>
}

/**
 * Indexing as work for a loop: a claim lets the thread index a batch, the run notes it in the catalogue. One batch at a time, since
 * the thread asks the catalogue what is due and must see the batch before noted.
 */
export function startIndexing(storage: Storage, clock: Clock): Indexing {
  const { cataloguePath, indexDir } = storage.folder
  const thread = new ThreadClient(new URL("./indexing-thread.ts", import.meta.url), {
    cataloguePath,
    indexDir,
  })
  return {
    name: "index",
    concurrency: 1,
    async claim() {
      const work = (await thread.call("indexDue", { limit: batchMax })) as IndexedWork
      return work.episodes.length === 0 && work.forgottenThroughSeq === null ? [] : [work]
    },
    async run({ episodes, forgottenThroughSeq }) {
      if (forgottenThroughSeq !== null)
        await storage.write.noteUnindexed({ throughSeq: forgottenThroughSeq })
      if (episodes.length > 0) await storage.write.markIndexed({ nowMs: clock.now(), episodes })
    },
    // New work is always announced by a commit; nothing becomes due by the clock.
    nextAtMs: async () => null,
    onDeath(listener) {
      thread.onDeath = listener
    },
    close: () => thread.close(),
  }
}
