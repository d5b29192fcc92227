import type { Clock } from "../../model/clock.ts"
import type { DueDocument, DueRemoval } from "../../storage/catalogue/indexing.ts"
import type { Storage } from "../../storage/storage.ts"
import { ThreadClient } from "../../thread/thread-client.ts"
import type { TextReader } from "../text/text-reader.ts"
import type { WorkSource } from "../work-loop.ts"
import { DocumentPreparer } from "./prepare-documents.ts"

/**
 * Episodes that share one commit of the index. More write faster, but hold more transcripts at once
 * and make the first one wait.
 */
const batchMax = 48
/** Documents deleted from the index in one commit. */
const removalsMax = 500

/** What the catalogue says is to be done to the index next. */
type IndexBatch =
  | { readonly kind: "removals"; readonly removals: readonly DueRemoval[] }
  | { readonly kind: "documents"; readonly documents: readonly DueDocument[] }

export interface Indexing extends WorkSource<IndexBatch> {
  onDeath(listener: (error: Error) => void): void
  close(): Promise<void>
}

/**
 * Indexing as work for a loop: a claim reads from the catalogue what is due, the run has its text
 * prepared, lets the thread index it and notes it in the catalogue. One batch at a time, since what is due is asked by
 * what was noted.
 */
export function startIndexing(storage: Storage, text: TextReader, clock: Clock): Indexing {
  const { indexDir } = storage.folder
  const thread = new ThreadClient(new URL("./indexing-thread.ts", import.meta.url), { indexDir })
  const preparer = new DocumentPreparer(storage, text)
  const index = async (due: readonly DueDocument[]): Promise<void> => {
    const prepared = await preparer.prepare(due)
    const documents = prepared.flatMap(({ row }) => row ?? [])
    if (documents.length > 0) await thread.call("save", { documents })
    // The index has committed. If the process dies before the catalogue notes it, the same episodes
    // are due again, and indexing them again changes nothing.
    const episodes = prepared.map(({ episode }) => episode)
    await storage.write.markIndexed({ nowMs: clock.now(), episodes })
  }
  return {
    name: "index",
    concurrency: 1,
    async claim() {
      // Removals come first: a new episode may have got the id of one that is gone.
      const removals = await storage.read.dueRemovals({ limit: removalsMax })
      if (removals.length > 0) return { items: [{ kind: "removals", removals }], next: null }
      const documents = await storage.read.dueDocuments({ limit: batchMax })
      return { items: documents.length > 0 ? [{ kind: "documents", documents }] : [], next: null }
    },
    async run(batch) {
      if (batch.kind === "documents") return await index(batch.documents)
      const { removals } = batch
      await thread.call("remove", { ids: removals.map(({ episodeId }) => episodeId) })
      await storage.write.noteUnindexed({ removals })
    },
    // New work is always announced by a commit; nothing becomes due by the clock.
    nextAtMs: async () => null,
    onDeath(listener) {
      thread.onDeath = listener
    },
    close: () => thread.close(),
  }
}
