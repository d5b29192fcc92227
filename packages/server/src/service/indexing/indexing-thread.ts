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

const port = parentPort!
const index = openInThread(port, () => openFts5Writer(workerData.indexDir))
const file: DatabaseFile = { path: workerData.indexDir, damagedCode: "index_damaged" }

/** What the thread is asked for. It has no catalogue: what it needs of it comes with the call. */
const handlers = {
  remove: ({ ids }: { ids: readonly number[] }): Promise<void> => index.remove(ids),
  /** Returns the first ids of the parts that the index has since. */
  async save({
    documents,
  }: {
    documents: readonly IndexDocument[]
  }): Promise<readonly EpisodeId[]> {
    if (documents.length > 0) await index.save(documents)
    return (await index.parts()).firstIds
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
