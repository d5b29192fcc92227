export type ImportState = "waiting" | "running" | "done" | "failed"

/** An entry of an OPML file that could not be used. `line` counts from 1. */
export interface ImportProblem {
  readonly line: number
  readonly message: string
}

/** An OPML file being imported into the catalogue. */
export interface FeedImport {
  readonly id: number
  readonly state: ImportState
  readonly byteCount: number
  readonly bytesRead: number
  /** Feeds found in the file so far. */
  readonly foundCount: number
  /** Feeds that were not followed before. */
  readonly addedCount: number
  readonly knownCount: number
  /** Entries that were skipped; the first of them are in `problems`. */
  readonly problemCount: number
  readonly problems: readonly ImportProblem[]
  /** Why the OPML file could not be read at all. */
  readonly error: string | null
  readonly createdAtMs: number
  readonly finishedAtMs: number | null
}
