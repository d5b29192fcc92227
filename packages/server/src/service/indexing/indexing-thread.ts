import { parentPort, workerData } from "node:worker_threads"
import type { IndexedEpisode } from "../../storage/indexing.ts"
import { PartitionSet } from "../../storage/search-index/partition-set.ts"
import { Database } from "../../storage/sqlite/database.ts"
import {
  type ThreadReply,
  type ThreadRequest,
  toThreadError,
} from "../../storage/sqlite/thread-message.ts"
import { Indexer } from "./indexer.ts"

/** What the index has done and the catalogue is to note. */
export interface IndexedWork {
  /** Removals up to here are done. */
  readonly forgottenThroughSeq: number | null
  readonly episodes: readonly IndexedEpisode[]
}

const port = parentPort!
const catalogue = new Database(workerData.cataloguePath, { readOnly: true })
const partitions = new PartitionSet(workerData.indexDir, { readOnly: false })
const indexer = new Indexer(catalogue, partitions)

port.on("message", (request: ThreadRequest | null) => {
  if (request === null) return close()
  port.postMessage({ replies: [answer(request)] })
})

function answer({ id, input }: ThreadRequest): ThreadReply {
  try {
    return { id, ok: true, value: nextWork((input as { limit: number }).limit) }
  } catch (error) {
    return { id, ok: false, error: toThreadError(error) }
  }
}

/** Removals and what is due are read of one moment: an episode may go and another get its id in between. */
function nextWork(limit: number): IndexedWork {
  catalogue.execute("BEGIN")
  try {
    return indexNext(limit)
  } finally {
    catalogue.execute("COMMIT")
  }
}

function indexNext(limit: number): IndexedWork {
  const forgottenThroughSeq = indexer.forgetRemoved()
  if (forgottenThroughSeq !== null) return { forgottenThroughSeq, episodes: [] }
  return { forgottenThroughSeq, episodes: indexer.indexDue(limit) }
}

function close(): void {
  catalogue.close()
  partitions.close()
  port.close()
}
