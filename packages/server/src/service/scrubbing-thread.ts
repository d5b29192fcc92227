import { parentPort, workerData } from "node:worker_threads"
import { scrubDatabase } from "../storage/sqlite/scrub-database.ts"

/** Told to the main thread of each file that is damaged. */
export interface ScrubNews {
  readonly path: string
  readonly reason: string
}

for (const path of workerData.paths as readonly string[]) {
  const reason = await scrubDatabase(path)
  if (reason !== null) parentPort!.postMessage({ path, reason } satisfies ScrubNews)
}
