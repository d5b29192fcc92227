import { parentPort, workerData } from "node:worker_threads"
import type { AlertError } from "../../alert/evaluate/alert-evaluator.ts"
import type { AlertChange } from "../../storage/catalogue/alert.ts"
import type { DueDocument, IndexedEpisode } from "../../storage/catalogue/indexing.ts"
import { openFts5Writer } from "../../storage/index/fts5/fts5-index.ts"
import { toStorageError } from "../../storage/sqlite/sqlite-error.ts"
import { type ThreadReply, type ThreadRequest, toThreadError } from "../../thread/thread-message.ts"
import { Indexer } from "./indexer.ts"

const port = parentPort!
const index = openFts5Writer(workerData.indexDir)
const indexer = new Indexer(index)

/** What the thread is asked for. It has no catalogue: what it needs of it comes with the call. */
const handlers = {
  applyAlerts: async ({ changes }: { changes: readonly AlertChange[] }): Promise<AlertError[]> =>
    indexer.applyAlerts(changes),
  remove: ({ ids }: { ids: readonly number[] }) => indexer.remove(ids),
  index: ({ documents }: { documents: readonly DueDocument[] }): Promise<IndexedEpisode[]> =>
    indexer.index(documents),
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
    return { id, ok: false, error: toThreadError(toStorageError(error)) }
  }
}
