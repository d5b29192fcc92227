import { parentPort, workerData } from "node:worker_threads"
import {
  openInThread,
  type ThreadReply,
  type ThreadRequest,
  toThreadError,
} from "../../thread/thread-message.ts"
import type { Query } from "../catalogue/calls.ts"
import { queries } from "../catalogue/queries.ts"
import { openDatabase } from "./open-database.ts"
import { type DatabaseFile, toStorageError } from "./sqlite-error.ts"
import { SqliteSql } from "./sqlite-sql.ts"

const port = parentPort!
const file: DatabaseFile = { path: workerData.path, damagedCode: "catalogue_damaged" }
const database = openInThread(port, () => openDatabase(file, { readOnly: true }))
const sql = new SqliteSql(database)
const handlers = queries as unknown as Record<string, Query>

port.on("message", (request: ThreadRequest | null) => {
  if (request === null) close()
  else void reply(request).then((done) => port.postMessage({ replies: [done] }))
})

async function reply({ id, name, input }: ThreadRequest): Promise<ThreadReply> {
  try {
    return { id, ok: true, value: await handlers[name]!(sql, input as never) }
  } catch (error) {
    return { id, ok: false, error: toThreadError(toStorageError(error, file)) }
  }
}

function close(): void {
  database.close()
  port.close()
}
