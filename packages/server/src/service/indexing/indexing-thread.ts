import { parentPort, workerData } from "node:worker_threads"
import type { EpisodeId } from "../../model/episode-id.ts"
import { openFts5Writer } from "../../storage/index/fts5/fts5-index.ts"
import type { DamagedPart, IndexDocument } from "../../storage/index/search-index.ts"
import { type DatabaseFile, toStorageError } from "../../storage/sqlite/sqlite-error.ts"
import {
  openInThread,
  type ThreadReply,
  type ThreadRequest,
  toThreadError,
} from "../../thread/thread-message.ts"
import { type RefusedDocument, saveDocuments } from "./save-documents.ts"

const port = parentPort!
const index = openInThread(port, () => openFts5Writer(workerData.indexDir))
const file: DatabaseFile = { path: workerData.indexDir, damagedCode: "index_damaged" }

export interface SavedDocuments {
  readonly refused: readonly RefusedDocument[]
  /** The first ids of the parts that the index has since. */
  readonly firstIds: readonly EpisodeId[]
}

/** What the thread is asked for. It has no catalogue: what it needs of it comes with the call. */
const handlers = {
  remove: ({ ids }: { ids: readonly number[] }): Promise<void> => index.remove(ids),
  async save({ documents }: { documents: readonly IndexDocument[] }): Promise<SavedDocuments> {
    const refused = await saveDocuments(index, documents)
    return { refused, firstIds: (await index.parts()).firstIds }
  },
  parts: () => index.parts(),
  renew: (part: DamagedPart) => index.renew(part),
}

port.on("message", (request: ThreadRequest | null) => {
  if (request === null) void index.close().then(() => port.close())
  else void reply(request).then((done) => port.postMessage({ replies: [done] }))
})

async function reply({ id, name, input }: ThreadRequest): Promise<ThreadReply> {
  try {
    const handler = handlers[name as keyof typeof handlers]
    return { id, ok: true, value: await handler(input as never) }
  } catch (error) {
    return { id, ok: false, error: toThreadError(toStorageError(error, file)) }
  }
}
