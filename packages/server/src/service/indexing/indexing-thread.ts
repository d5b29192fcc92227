import { parentPort, workerData } from "node:worker_threads"
import type { SortId } from "../../model/sort-id.ts"
import { openFts5Writer } from "../../storage/index/fts5/fts5-index.ts"
import type { DamagedPart, IndexDocument } from "../../storage/index/search-index.ts"
import { type DatabaseFile, toStorageError } from "../../storage/sqlite/sqlite-error.ts"
import { serveThread } from "../../thread/serve-thread.ts"
import { openInThread } from "../../thread/thread-message.ts"
import { type RefusedDocument, saveDocuments } from "./save-documents.ts"

const port = parentPort!
const index = openInThread(port, () => openFts5Writer(workerData.indexDir))
const file: DatabaseFile = { path: workerData.indexDir, damagedCode: "index_damaged" }

export interface SavedDocuments {
  readonly refused: readonly RefusedDocument[]
  /** The first ids of the parts that the index has now. */
  readonly firstIds: readonly SortId[]
}

/**
 * The calls of the thread. It has no access to the catalogue: data from it are passed with the
 * call.
 */
const handlers = {
  remove: ({ ids }: { ids: readonly number[] }): Promise<void> => index.remove(ids),
  async save({ documents }: { documents: readonly IndexDocument[] }): Promise<SavedDocuments> {
    const refused = await saveDocuments(index, documents)
    return { refused, firstIds: (await index.parts()).firstIds }
  },
  parts: () => index.parts(),
  renew: (part: DamagedPart) => index.renew(part),
}

serveThread(port, handlers, {
  toError: (error) => toStorageError(error, file),
  close: () => index.close(),
})
