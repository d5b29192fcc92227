import type { AlertError } from "../../alert/evaluate/alert-evaluator.ts"
import type { Clock } from "../../model/clock.ts"
import type { AlertChanges } from "../../storage/catalogue/alert.ts"
import type { DueDocument, DueRemoval, IndexedEpisode } from "../../storage/catalogue/indexing.ts"
import type { Storage } from "../../storage/storage.ts"
import { ThreadClient } from "../../thread/thread-client.ts"
import type { WorkSource } from "../work-loop.ts"

/**
 * Episodes that share one commit of the index. More write faster, but hold more transcripts at once
 * and make the first one wait.
 */
const batchMax = 48
/** Documents deleted from the index in one commit. */
const removalsMax = 500
/** Alerts read from the catalogue at once. */
const alertsPageMax = 1_000

/** What the catalogue says is to be done to the index next. */
type IndexBatch =
  | { readonly kind: "removals"; readonly removals: readonly DueRemoval[] }
  | { readonly kind: "documents"; readonly documents: readonly DueDocument[] }

export interface Indexing extends WorkSource<IndexBatch> {
  onDeath(listener: (error: Error) => void): void
  close(): Promise<void>
}

/**
 * Indexing as work for a loop: a claim reads from the catalogue what is due, the run lets the
 * thread index it and notes it in the catalogue. One batch at a time, since what is due is asked by
 * what was noted.
 */
export function startIndexing(storage: Storage, clock: Clock): Indexing {
  const { indexDir } = storage.folder
  const thread = new ThreadClient(new URL("./indexing-thread.ts", import.meta.url), { indexDir })
  let settledCursor: string | null = null
  const followAlerts = async (): Promise<void> => {
    let cursor = settledCursor
    for (;;) {
      const page: AlertChanges = await storage.read.alertChanges({ cursor, limit: alertsPageMax })
      const { items: changes } = page
      if (changes.length > 0) {
        const alerts = (await thread.call("applyAlerts", { changes })) as AlertError[]
        if (alerts.length > 0) await storage.write.recordAlertErrors({ alerts })
      }
      cursor = page.nextCursor
      settledCursor = page.settledCursor ?? settledCursor
      if (changes.length < alertsPageMax) return
    }
  }
  const index = async (documents: readonly DueDocument[]): Promise<void> => {
    await followAlerts()
    const bodies = documents.flatMap(({ body }) => (body ? [body.buffer as ArrayBuffer] : []))
    const episodes = (await thread.call("index", { documents }, bodies)) as IndexedEpisode[]
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
