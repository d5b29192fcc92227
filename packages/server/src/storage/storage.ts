import { type DataFolder, openDataFolder } from "./data-folder.ts"
import type { Commands } from "./commands.ts"
import type { Queries } from "./queries.ts"
import { PartitionSet } from "./search-index/partition-set.ts"
import { Database } from "./sqlite/database.ts"
import { migrate } from "./sqlite/migrate.ts"
import { ReaderPool } from "./sqlite/reader-pool.ts"
import { type Calls, callsOf, ThreadClient } from "./sqlite/thread-client.ts"
import type { CommitNews } from "./sqlite/writer-thread.ts"

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
  let onDeath: (error: Error) => void = () => {}
  writer.onDeath = (error) => onDeath(error)
  const readers = new ReaderPool(data, (error) => onDeath(error))
  const listeners = new Set<(lastEventSeq: number) => void>()
  writer.onNews = ({ lastEventSeq }) => {
    for (const listener of listeners) listener(lastEventSeq)
  }
  return {
    folder,
    write: callsOf<Commands>(writer),
    read: callsOf<Queries>(readers),
    onEvents: (listener) => void listeners.add(listener),
    onDeath(listener) {
      onDeath = listener
    },
    async close() {
      await readers.close()
      await writer.close()
      folder.release()
    },
  }
}
