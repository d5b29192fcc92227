import { parentPort, workerData } from "node:worker_threads"
import { openFts5Writer } from "../../storage/index/fts5/fts5-index.ts"
import type { IndexDocument } from "../../storage/index/search-index.ts"
import { toStorageError } from "../../storage/sqlite/sqlite-error.ts"
import { type ThreadReply, type ThreadRequest, toThreadError } from "../../thread/thread-message.ts"

const port = parentPort!
const index = openFts5Writer(workerData.indexDir)

/** What the thread is asked for. It has no catalogue: what it needs of it comes with the call. */
const handlers = {
  remove: ({ ids }: { ids: readonly number[] }): Promise<void> => index.remove(ids),
  save: ({ documents }: { documents: readonly IndexDocument[] }): Promise<void> =>
    index.save(documents),
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
