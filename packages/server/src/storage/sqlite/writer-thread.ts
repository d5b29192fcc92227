import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads"
import { commands } from "../commands.ts"
import { Database } from "./database.ts"
import { type ThreadReply, type ThreadRequest, toThreadError } from "./thread-message.ts"

/** Commands that share one commit at most. A group is what has arrived while the last one was written, so it only grows under load. */
const groupCommandsMax = 256

/** Told to the main thread after each commit that wrote events. */
export interface CommitNews {
  readonly lastEventSeq: number
}

type Handler = (database: Database, input: unknown) => unknown

const port = parentPort!
const database = new Database(workerData.path)
const handlers = commands as unknown as Record<string, Handler>
let lastEventSeq = readLastEventSeq()

port.on("message", (first: ThreadRequest | null) => {
  const group: ThreadRequest[] = []
  let message: ThreadRequest | null | undefined = first
  while (message) {
    group.push(message)
    if (group.length >= groupCommandsMax) break
    message = receiveMessageOnPort(port)?.message as ThreadRequest | null | undefined
  }
  if (group.length > 0) port.postMessage({ replies: commitGroup(group), ...news() })
  if (message === null) close()
})

/** Runs each command in a savepoint of one transaction, so that a failing command undoes only itself and all share one commit. */
function commitGroup(group: readonly ThreadRequest[]): ThreadReply[] {
  try {
    database.execute("BEGIN IMMEDIATE")
    const replies = group.map(runCommand)
    database.execute("COMMIT")
    return replies
  } catch (error) {
    rollBack()
    const failure = toThreadError(error)
    return group.map(({ id }) => ({ id, ok: false, error: failure }))
  }
}

function runCommand({ id, name, input }: ThreadRequest): ThreadReply {
  database.execute("SAVEPOINT command")
  try {
    const value = handlers[name]!(database, input)
    database.execute("RELEASE command")
    return { id, ok: true, value }
  } catch (error) {
    database.execute("ROLLBACK TO command; RELEASE command")
    return { id, ok: false, error: toThreadError(error) }
  }
}

function rollBack(): void {
  try {
    database.execute("ROLLBACK")
  } catch {
    // SQLite has rolled back by itself, as it does when the disk is full.
  }
}

function news(): { news?: CommitNews } {
  const seq = readLastEventSeq()
  if (seq === lastEventSeq) return {}
  lastEventSeq = seq
  return { news: { lastEventSeq } }
}

function readLastEventSeq(): number {
  return database.get<{ seq: number | null }>("SELECT max(seq) AS seq FROM events")?.seq ?? 0
}

function close(): void {
  database.close()
  port.close()
}
