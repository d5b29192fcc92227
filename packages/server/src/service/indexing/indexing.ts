import type { Clock } from "../../model/clock.ts"
import { SoundingsError } from "../../model/error.ts"
import type { SortId } from "../../model/sort-id.ts"
import type { DueDocument, DueRemoval } from "../../storage/catalogue/indexing.ts"
import type { DamagedPart } from "../../storage/index/search-index.ts"
import type { Storage } from "../../storage/storage.ts"
import { ThreadClient } from "../../thread/thread-client.ts"
import { failedDocument, type PreparedDocument } from "../text/prepare-document.ts"
import type { TextReader } from "../text/text-reader.ts"
import type { SavedDocuments } from "./indexing-thread.ts"
import { rangesOf, saveKnownParts } from "./index-parts.ts"
import type { PreparedIndex } from "./prepare-index.ts"
import type { WorkSource } from "../work-loop.ts"
import { IndexedNoter } from "./indexed-noter.ts"
import { DocumentPreparer } from "./prepare-documents.ts"

/**
 * Episodes per commit of the index. More write faster, but hold more transcripts at once and make
 * the first one wait.
 */
const batchMax = 48
/** Documents deleted from the index in one commit. */
const removalsMax = 500

/** The next work on the index, according to the catalogue. */
type IndexBatch =
  | { readonly kind: "removals"; readonly removals: readonly DueRemoval[] }
  | { readonly kind: "documents"; readonly documents: readonly DueDocument[] }
  | { readonly kind: "damage"; readonly parts: readonly DamagedPart[] }

export interface Indexing extends WorkSource<IndexBatch> {
  /** Takes parts of the index that could not be read: the next run rebuilds them. */
  reportDamage(parts: readonly DamagedPart[]): void
  onDeath(listener: (error: Error) => void): void
  close(): Promise<void>
}

/**
 * Indexing as a source of work for a loop: a claim reads due work from the catalogue; a run has the
 * text prepared, lets the thread index it, and records the result in the catalogue. One batch at a
 * time, since the query for due work depends on what has been recorded.
 */
export function startIndexing(
  storage: Storage,
  text: TextReader,
  clock: Clock,
  { rebuild, generation }: PreparedIndex,
): Indexing {
  const { indexDir } = storage.folder
  const thread = new ThreadClient(new URL("./indexing-thread.ts", import.meta.url), { indexDir })
  const preparer = new DocumentPreparer(storage, text)
  const noter = new IndexedNoter(storage, clock, preparer)
  let damaged: readonly DamagedPart[] = []
  let knownParts = ""
  const reportDamage = (parts: readonly DamagedPart[]): void => {
    const added = parts.filter((part) => !damaged.some((each) => each.firstId === part.firstId))
    damaged = [...damaged, ...added]
  }
  /** Documents that do not fit into one commit stay due. */
  const index = async (due: readonly DueDocument[]): Promise<void> => {
    const prepared = await preparer.prepare(due)
    const documents = prepared.flatMap(({ row }) => row ?? [])
    const saved = await thread.call("save", { documents })
    const { firstIds, refused } = saved as SavedDocuments
    const reasons = new Map(refused.map(({ id, reason }) => [id, reason]))
    // The parts must be known before documents are recorded in them: otherwise a missing part would
    // not be noticed.
    if (firstIds.join(" ") !== knownParts) await saveKnownParts(storage, firstIds)
    knownParts = firstIds.join(" ")
    // The index has committed. If the process dies before the catalogue records it, the same
    // episodes are due again, and indexing them again changes nothing.
    const results = prepared.map((each) => refuse(each, reasons.get(each.episode.sortId)))
    const ids = new Set(results.map(({ episode }) => episode.id))
    const done = due.filter(({ id }) => ids.has(id))
    await noter.note(done, results)
    await rebuild.noteIndexed(done.filter(({ isAgain }) => isAgain).length)
  }
  const remove = async (removals: readonly DueRemoval[]): Promise<void> => {
    await thread.call("remove", { ids: removals.map(({ sortId }) => sortId) })
    await storage.write.noteUnindexed({ removals })
  }
  const renew = async (parts: readonly DamagedPart[]): Promise<void> => {
    const { firstIds } = (await thread.call("parts", null)) as { firstIds: readonly SortId[] }
    await rebuild.begin(rangesOf(parts, [...firstIds, ...parts.map(({ firstId }) => firstId)]))
    for (const part of parts) await thread.call("renew", part)
    damaged = damaged.filter((part) => !parts.includes(part))
  }
  const runBatch = async (batch: IndexBatch): Promise<void> => {
    if (batch.kind === "documents") await index(batch.documents)
    else if (batch.kind === "removals") await remove(batch.removals)
    else await renew(batch.parts)
  }
  return {
    name: "index",
    wokenBy: ["events"],
    concurrency: 1,
    async claim() {
      if (damaged.length > 0) return { items: [{ kind: "damage", parts: damaged }], next: null }
      // Removals come first: another episode may have got the sort id of a deleted one.
      const removals = await storage.read.dueRemovals({ limit: removalsMax })
      if (removals.length > 0) return { items: [{ kind: "removals", removals }], next: null }
      const documents = await storage.read.dueDocuments({ limit: batchMax })
      if (documents.length === 0) await rebuild.finish()
      return { items: documents.length > 0 ? [{ kind: "documents", documents }] : [], next: null }
    },
    async run(batch) {
      try {
        await generation.renewIfOld(clock.now())
        await runBatch(batch)
      } catch (error) {
        if (!(error instanceof SoundingsError) || error.code !== "index_damaged") throw error
        const parts = (await thread.call("parts", null)) as { damaged: readonly DamagedPart[] }
        if (parts.damaged.length === 0) throw error
        reportDamage(parts.damaged)
      }
    },
    reportDamage,
    // New work is always announced by a commit; nothing becomes due by the clock.
    nextAtMs: async () => null,
    onDeath(listener) {
      thread.onDeath = listener
    },
    close: () => thread.close(),
  }
}

/** An episode that the index has rejected is not searchable, and has no mentions yet. */
function refuse(prepared: PreparedDocument, reason: string | undefined): PreparedDocument {
  if (reason === undefined) return prepared
  return failedDocument(prepared.episode, `the index does not take it: ${reason}`)
}
