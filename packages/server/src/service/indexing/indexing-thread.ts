import { parentPort, workerData } from "node:worker_threads"
import { PartitionSet } from "../../storage/search-index/partition-set.ts"
import { Database } from "../../storage/sqlite/database.ts"
import {
  type ThreadReply,
  type ThreadRequest,
  toThreadError,
} from "../../storage/sqlite/thread-message.ts"
import { Indexer } from "./indexer.ts"

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
    return { id, ok: true, value: indexer.indexDue((input as { limit: number }).limit) }
  } catch (error) {
    return { id, ok: false, error: toThreadError(error) }
  }
}

function close(): void {
  catalogue.close()
  partitions.close()
  port.close()
}
