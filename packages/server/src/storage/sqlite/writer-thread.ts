import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads"
import {
  openInThread,
  type ThreadReply,
  type ThreadRequest,
  toThreadError,
} from "../../thread/thread-message.ts"
import type { Command } from "../catalogue/calls.ts"
import { commands } from "../catalogue/commands.ts"
import type { Topic } from "../sql/sql.ts"
import { CommandRunner } from "./command-runner.ts"
import { openDatabase } from "./open-database.ts"
import type { DatabaseFile } from "./sqlite-error.ts"

/**
 * Maximum number of commands that share one commit. A group is what has arrived while the last one
 * was written, so it only grows under load.
 */
const groupCommandsMax = 256

/** Sent to the main thread after each commit that announced something. */
export interface CommitNews {
  readonly announced: readonly Topic[]
}

const port = parentPort!
const file: DatabaseFile = { path: workerData.path, damagedCode: "catalogue_damaged" }
const database = openInThread(port, () => openDatabase(file, { hasSums: true }))
const runner = new CommandRunner(database, file, commands as unknown as Record<string, Command>)

let tail = Promise.resolve()

port.on("message", (first: ThreadRequest | null) => {
  tail = tail.then(() => takeGroup(first))
})

async function takeGroup(first: ThreadRequest | null): Promise<void> {
  const group: ThreadRequest[] = []
  let message: ThreadRequest | null | undefined = first
  while (message) {
    group.push(message)
    if (group.length >= groupCommandsMax) break
    message = receiveMessageOnPort(port)?.message as ThreadRequest | null | undefined
  }
  if (group.length > 0) await commitGroup(group)
  if (message === null) close()
}

async function commitGroup(group: readonly ThreadRequest[]): Promise<void> {
  const { results, announced } = await runner.commit(group)
  const replies = results.map((result, index): ThreadReply => {
    const { id } = group[index]!
    return result.ok
      ? { id, ok: true, value: result.value }
      : { id, ok: false, error: toThreadError(result.error) }
  })
  port.postMessage({ replies, ...(announced.length > 0 ? { news: { announced } } : {}) })
}

function close(): void {
  database.close({ leavesTrace: true })
  port.close()
}
