import type { FeedImport, ImportProblem, ImportState } from "../model/feed-import.ts"
import type { Database } from "./sqlite/database.ts"
import type { ReadContext } from "./sqlite/read-context.ts"

/** A list of feeds that is to be read now. */
export interface DueImport {
  readonly id: number
  readonly path: string
  readonly contentType: string | null
  /** Counts the attempt that is about to be made. */
  readonly attempts: number
}

export interface ImportProgress {
  readonly id: number
  readonly bytesRead: number
  readonly foundCount: number
  readonly addedCount: number
  readonly knownCount: number
  readonly problemCount: number
  readonly problems: readonly ImportProblem[]
}

export const importCommands = {
  /** Takes over a list that lies in a file, to be read from there. */
  addImport(
    database: Database,
    input: { path: string; contentType: string | null; byteCount: number; nowMs: number },
  ): number {
    return database.get<{ id: number }>(
      `INSERT INTO imports (path, content_type, byte_count, due_at_ms, created_at_ms)
       VALUES (:path, :contentType, :byteCount, :nowMs, :nowMs) RETURNING id`,
      input,
    )!.id
  },

  /** Takes the import that waits longest. One that was cut off is read anew: the feeds that it had added are then known. */
  claimDueImport(database: Database, input: { nowMs: number; leaseMs: number }): DueImport[] {
    return database.all<DueImport>(
      `UPDATE imports SET state = 'running', due_at_ms = :nowMs + :leaseMs, attempts = attempts + 1
       WHERE id IN (SELECT id FROM imports WHERE due_at_ms <= :nowMs ORDER BY due_at_ms LIMIT 1)
       RETURNING id, path, content_type AS contentType, attempts`,
      input,
    )
  },

  /** Notes how far an import has come, and keeps its lease. */
  recordImportProgress(
    database: Database,
    input: ImportProgress & { leasedUntilMs: number },
  ): void {
    const { problems, ...numbers } = input
    database.run(
      `UPDATE imports SET bytes_read = :bytesRead, found_count = :foundCount, added_count = :addedCount,
         known_count = :knownCount, problem_count = :problemCount, problems = :problems, due_at_ms = :leasedUntilMs
       WHERE id = :id`,
      { ...numbers, problems: JSON.stringify(problems) },
    )
  },

  endImport(database: Database, input: { id: number; error: string | null; nowMs: number }): void {
    database.run(
      `UPDATE imports SET state = CASE WHEN :error IS NULL THEN 'done' ELSE 'failed' END, error = :error,
         due_at_ms = NULL, finished_at_ms = :nowMs WHERE id = :id`,
      input,
    )
  },
}

type ImportRow = Omit<FeedImport, "problems"> & { problems: string; state: ImportState }

export const importQueries = {
  /** The files that are still to be read. */
  unfinishedImports({ catalogue }: ReadContext, _input: null): string[] {
    return catalogue
      .all<{ path: string }>("SELECT path FROM imports WHERE due_at_ms IS NOT NULL")
      .map(({ path }) => path)
  },

  feedImport({ catalogue }: ReadContext, input: { id: number }): FeedImport | null {
    const row = catalogue.get<ImportRow>(
      `SELECT id, state, byte_count AS byteCount, bytes_read AS bytesRead, found_count AS foundCount,
         added_count AS addedCount, known_count AS knownCount, problem_count AS problemCount, problems, error,
         created_at_ms AS createdAtMs, finished_at_ms AS finishedAtMs
       FROM imports WHERE id = :id`,
      input,
    )
    return row ? { ...row, problems: JSON.parse(row.problems) as ImportProblem[] } : null
  },

  nextImportAt({ catalogue }: ReadContext, _input: null): number | null {
    const row = catalogue.get<{ atMs: number | null }>(
      "SELECT min(due_at_ms) AS atMs FROM imports WHERE due_at_ms IS NOT NULL",
    )
    return row?.atMs ?? null
  },
}
