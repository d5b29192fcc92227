import type { FeedImport } from "@soundings/api-types"
import type { Connection } from "../connection.ts"

/** Pauses between two checks: short at first, since most OPML files are read within moments. */
const pauseMsFirst = 25
const pauseMsMax = 500

/** Checks the progress of an import until it has ended, and returns the outcome. */
export async function followImport(
  connection: Pick<Connection, "request">,
  begun: FeedImport,
  options: {
    readonly pause: (ms: number) => Promise<void>
    readonly onProgress: (running: FeedImport) => void
  },
): Promise<FeedImport> {
  let last = begun
  for (let pauseMs = pauseMsFirst; !hasEnded(last); pauseMs = Math.min(pauseMs * 2, pauseMsMax)) {
    await options.pause(pauseMs)
    last = await connection.request("GET", `/v1/imports/${begun.id}`)
    options.onProgress(last)
  }
  return last
}

function hasEnded({ state }: FeedImport): boolean {
  return state === "done" || state === "failed"
}
