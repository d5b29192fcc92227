import { ThreadClient } from "../../thread/thread-client.ts"
import { ThreadPool } from "../../thread/thread-pool.ts"
import { callsOf } from "../catalogue/calls.ts"
import { type Catalogue, Listeners } from "../catalogue/catalogue.ts"
import type { Commands } from "../catalogue/commands.ts"
import type { Queries } from "../catalogue/queries.ts"
import { Database } from "./database.ts"
import { migrate } from "./migrate.ts"
import type { CommitNews } from "./writer-thread.ts"

/**
 * Brings the catalogue in a file up to date and starts its threads: one that writes, others that
 * read.
 */
export function openSqliteCatalogue(path: string): Catalogue {
  const database = new Database(path)
  try {
    migrate(database)
  } finally {
    database.close()
  }
  return startThreads(path)
}

function startThreads(path: string): Catalogue {
  let onDeath: (error: Error) => void = () => {}
  const threadUrl = (name: string): URL => new URL(`./${name}-thread.ts`, import.meta.url)
  const writer = new ThreadClient<CommitNews>(threadUrl("writer"), { path })
  writer.onDeath = (error) => onDeath(error)
  const readers = new ThreadPool(threadUrl("reader"), { path }, (error) => onDeath(error))
  const listeners = new Listeners()
  writer.onNews = ({ announced }) => listeners.notify(announced)
  return {
    write: callsOf<Commands>((name, input) => writer.call(name, input)),
    read: callsOf<Queries>((name, input) => readers.call(name, input)),
    onChange: (topic, listener) => listeners.add(topic, listener),
    onDeath(listener) {
      onDeath = listener
    },
    async close() {
      await readers.close()
      await writer.close()
    },
  }
}
