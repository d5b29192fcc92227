import { parentPort, workerData } from "node:worker_threads"
import { scrubDatabase, type ScrubbedFile } from "../storage/sqlite/scrub-database.ts"

/** Sent to the main thread for each damaged file. */
export interface ScrubNews {
  readonly path: string
  readonly reason: string
}

for (const file of workerData.files as readonly ScrubbedFile[]) {
  const reason = await scrubDatabase(file)
  if (reason !== null) parentPort!.postMessage({ path: file.path, reason } satisfies ScrubNews)
}
