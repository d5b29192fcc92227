import { parentPort, workerData } from "node:worker_threads"
import type { Query } from "../../query/ast.ts"
import { type HitPlaces, type HitText, placesOf, type PlaceOptions } from "../../search/hit.ts"
import { openFts5Reader } from "../../storage/index/fts5/fts5-index.ts"
import type { IndexPage } from "../../storage/index/search-index.ts"
import { type DatabaseFile, toStorageError } from "../../storage/sqlite/sqlite-error.ts"
import {
  openInThread,
  type ThreadReply,
  type ThreadRequest,
  toThreadError,
} from "../../thread/thread-message.ts"

const port = parentPort!
const index = openInThread(port, () => openFts5Reader(workerData.indexDir))
const file: DatabaseFile = { path: workerData.indexDir, damagedCode: "index_damaged" }

/** What the thread is asked for. */
const searchingHandlers = {
  search: ({ query, page }: { query: Query; page: IndexPage }) => index.search(query, page),

  async places(input: {
    texts: readonly HitText[]
    query: Query
    options: PlaceOptions
  }): Promise<HitPlaces[]> {
    return input.texts.map((text) => placesOf(text, input.query, input.options))
  },
}

port.on("message", (request: ThreadRequest | null) => {
  if (request === null) void index.close().then(() => port.close())
  else void reply(request).then((done) => port.postMessage({ replies: [done] }))
})

async function reply({ id, name, input }: ThreadRequest): Promise<ThreadReply> {
  try {
    const handler = searchingHandlers[name as keyof typeof searchingHandlers]
    return { id, ok: true, value: await handler(input as never) }
  } catch (error) {
    return { id, ok: false, error: toThreadError(toStorageError(error, file)) }
  }
}
