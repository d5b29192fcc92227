import { type DataFolder, openDataFolder } from "./data-folder.ts"
import type { Commands } from "./commands.ts"
import type { Queries } from "./queries.ts"
import { PartitionSet } from "./search-index/partition-set.ts"
import { Database } from "./sqlite/database.ts"
import { migrate } from "./sqlite/migrate.ts"
import { type Calls, callsOf, ThreadClient } from "./sqlite/thread-client.ts"
import type { CommitNews } from "./sqlite/writer-thread.ts"

/** Threads that read side by side. Two keep a slow search from holding up a quick look-up, on a machine with two cores. */
const readerCount = 2

export interface Storage {
  readonly folder: DataFolder
  /** Changes: each a whole command, answered after the commit it shares with others. */
  readonly write: Calls<Commands>
  /** Reads, of what was committed before the call. */
  readonly read: Calls<Queries>
  /** Called after each commit that wrote events. */
  onEvents(listener: (lastEventSeq: number) => void): void
  /** Called once if a database thread dies: nothing works any more and the process should end. */
  onDeath(listener: (error: Error) => void): void
  close(): Promise<void>
}

/** Opens a data folder: takes its lock, brings its schema up to date, starts the database threads. */
export function openStorage(dir: string): Storage {
  const folder = openDataFolder(dir)
  try {
    prepareDatabases(folder)
  } catch (error) {
    folder.release()
    throw error
  }
  return startThreads(folder)
}

function prepareDatabases(folder: DataFolder): void {
  const catalogue = new Database(folder.cataloguePath)
  try {
    migrate(catalogue)
  } finally {
    catalogue.close()
  }
  new PartitionSet(folder.indexDir, { readOnly: false }).close()
}

function startThreads(folder: DataFolder): Storage {
  const data = { path: folder.cataloguePath, indexDir: folder.indexDir }
  const writer = new ThreadClient<CommitNews>(
    new URL("./sqlite/writer-thread.ts", import.meta.url),
    data,
  )
  const readers = Array.from(
    { length: readerCount },
    () => new ThreadClient(new URL("./sqlite/reader-thread.ts", import.meta.url), data),
  )
  let turn = 0
  const reader = {
    call: (name: string, input: unknown) => readers[turn++ % readerCount]!.call(name, input),
  }
  const listeners = new Set<(lastEventSeq: number) => void>()
  writer.onNews = ({ lastEventSeq }) => {
    for (const listener of listeners) listener(lastEventSeq)
  }
  return {
    folder,
    write: callsOf<Commands>(writer),
    read: callsOf<Queries>(reader),
    onEvents: (listener) => void listeners.add(listener),
    onDeath(listener) {
      for (const thread of [writer, ...readers]) thread.onDeath = listener
    },
    async close() {
      await Promise.all(readers.map((thread) => thread.close()))
      await writer.close()
      folder.release()
    },
  }
}
