import { parentPort, workerData } from "node:worker_threads"
import { queries } from "../queries.ts"
import { PartitionSet } from "../search-index/partition-set.ts"
import { Database } from "./database.ts"
import type { ReadContext } from "./read-context.ts"
import { type ThreadReply, type ThreadRequest, toThreadError } from "./thread-message.ts"

type Handler = (context: ReadContext, input: unknown) => unknown

const port = parentPort!
const context: ReadContext = {
  catalogue: new Database(workerData.path, { readOnly: true }),
  partitions: new PartitionSet(workerData.indexDir, { readOnly: true }),
}
const handlers = queries as unknown as Record<string, Handler>

port.on("message", (request: ThreadRequest | null) => {
  if (request === null) return close()
  port.postMessage({ replies: [answer(request)] })
})

function answer({ id, name, input }: ThreadRequest): ThreadReply {
  try {
    return { id, ok: true, value: handlers[name]!(context, input) }
  } catch (error) {
    return { id, ok: false, error: toThreadError(error) }
  }
}

function close(): void {
  context.catalogue.close()
  context.partitions.close()
  port.close()
}
