import { parentPort, workerData } from "node:worker_threads"
import { scrubDatabase } from "../storage/sqlite/scrub-database.ts"

/** Sent to the main thread for each damaged file. */
export interface ScrubNews {
  readonly path: string
  readonly reason: string
}

for (const path of workerData.paths as readonly string[]) {
  const reason = await scrubDatabase(path)
  if (reason !== null) parentPort!.postMessage({ path, reason } satisfies ScrubNews)
}
