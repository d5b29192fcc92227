import type { FeedImport, ImportProblem, ImportState } from "../../model/feed-import.ts"
import type { Claimed, ClaimRequest, Lease } from "../../model/lease.ts"
import type { Sql, SqlReader } from "../sql/sql.ts"
import { readItems } from "./json-column.ts"
import { isImportProblem } from "./stored-shapes.ts"
import { claimWork, dropWork, endLease, renewLease, scheduleWork } from "./work.ts"

/** An OPML file to be read now. */
export interface DueImport extends Lease {
  readonly id: number
  readonly contentType: string | null
}

export interface ImportProgress {
  readonly id: number
  readonly leaseToken: string
  readonly bytesRead: number
  readonly foundCount: number
  readonly addedCount: number
  readonly knownCount: number
  readonly problemCount: number
  readonly problems: readonly ImportProblem[]
}

/** An upload that takes longer has broken off. */
const uploadMsMax = 24 * 60 * 60_000

export const importCommands = {
  /**
   * Begins an upload of an OPML file. Its pieces follow, then `startImport`; an unfinished one is
   * deleted after a day.
   */
  async addImport(sql: Sql, input: { contentType: string | null; nowMs: number }): Promise<number> {
    const { contentType, nowMs } = input
    const row = await sql.get<{ id: number }>`
      INSERT INTO imports (content_type, byte_count, is_whole, created_at_ms)
      VALUES (${contentType}, 0, 0, ${nowMs}) RETURNING id`
    const { id } = row!
    await scheduleImport(sql, id, nowMs + uploadMsMax)
    return id
  },

  async addImportPiece(
    sql: Sql,
    input: { importId: number; number: number; body: Uint8Array },
  ): Promise<void> {
    const { importId, number, body } = input
    await sql.run`
      INSERT INTO import_pieces (import_id, number, body) VALUES (${importId}, ${number}, ${body})`
    await sql.run`
      UPDATE imports SET byte_count = byte_count + ${body.byteLength} WHERE id = ${importId}`
  },

  /** The file is complete: it is read as soon as there is time. */
  async startImport(sql: Sql, input: { id: number; nowMs: number }): Promise<void> {
    await sql.run`UPDATE imports SET is_whole = 1 WHERE id = ${input.id}`
    await scheduleImport(sql, input.id, input.nowMs)
  },

  /** Deletes an upload that broke off. */
  async dropImport(sql: Sql, input: { id: number }): Promise<void> {
    await dropWork(sql, "import", [input.id])
    await deletePieces(sql, input.id)
    await sql.run`DELETE FROM imports WHERE id = ${input.id} AND is_whole = 0`
  },

  /**
   * Claims the import that has waited longest. One that was cut off is read again from the start:
   * the feeds it had added are then known.
   */
  async claimDueImports(sql: Sql, request: ClaimRequest): Promise<Claimed<DueImport>> {
    const { items: works, next } = await claimWork(sql, "import", request)
    if (works.length === 0) return { items: [], next }
    const ids = works.map(({ subjectId }) => subjectId)
    const rows = await sql.all<{ id: number; contentType: string | null }>`
      UPDATE imports SET state = 'running' WHERE id IN ${sql.dialect.list(ids)} AND is_whole = 1
      RETURNING id, content_type`
    const byId = new Map(rows.map((row) => [row.id, row]))
    const items = works.flatMap(({ subjectId, lease }) => {
      const row = byId.get(subjectId)
      return row ? [{ ...row, ...lease }] : []
    })
    for (const id of ids.filter((claimed) => !byId.has(claimed)))
      await importCommands.dropImport(sql, { id })
    return { items, next }
  },

  /** Records the progress of an import, and extends its lease. False if that was lost. */
  async recordImportProgress(
    sql: Sql,
    input: ImportProgress & { leasedUntilMs: number },
  ): Promise<boolean> {
    const { id, leaseToken, problems, leasedUntilMs } = input
    const held = { kind: "import", subjectId: id, leaseToken } as const
    if (!(await renewLease(sql, held, leasedUntilMs))) return false
    await sql.run`
      UPDATE imports SET bytes_read = ${input.bytesRead}, found_count = ${input.foundCount},
        added_count = ${input.addedCount}, known_count = ${input.knownCount},
        problem_count = ${input.problemCount}, problems = ${JSON.stringify(problems)}
      WHERE id = ${id}`
    return true
  },

  /** The file was read, or cannot be read. False if the lease was lost. */
  async endImport(
    sql: Sql,
    input: { id: number; leaseToken: string; error: string | null; nowMs: number },
  ): Promise<boolean> {
    const { id, leaseToken, error, nowMs } = input
    const held = { kind: "import", subjectId: id, leaseToken } as const
    if (!(await endLease(sql, held, { kind: "finished" }))) return false
    await recordImportEnd(sql, id, error, nowMs)
    await deletePieces(sql, id)
    return true
  },

  /**
   * It could not be read, but the file is not to blame: it is kept, to be retried by hand. False if
   * the lease was lost.
   */
  async setImportAside(
    sql: Sql,
    input: { id: number; leaseToken: string; reason: string; nowMs: number },
  ): Promise<boolean> {
    const { id, leaseToken, reason, nowMs } = input
    const held = { kind: "import", subjectId: id, leaseToken } as const
    if (!(await endLease(sql, held, { kind: "set-aside", reason, nowMs }))) return false
    await recordImportEnd(sql, id, reason, nowMs)
    return true
  },

  /** Reading has failed for a temporary reason. False if the lease was lost. */
  async failImport(
    sql: Sql,
    input: { id: number; leaseToken: string; reason: string; retryAtMs: number },
  ): Promise<boolean> {
    const { id, leaseToken, reason, retryAtMs } = input
    const held = { kind: "import", subjectId: id, leaseToken } as const
    return await endLease(sql, held, { kind: "failed", reason, dueAtMs: retryAtMs })
  },
}

async function scheduleImport(sql: Sql, id: number, dueAtMs: number): Promise<void> {
  await scheduleWork(sql, [{ kind: "import", subjectId: id, share: "", host: "", dueAtMs }])
}

/** Records that an import has ended; without an error it is done. */
export async function recordImportEnd(
  sql: Sql,
  id: number,
  error: string | null,
  nowMs: number,
): Promise<void> {
  await sql.run`
    UPDATE imports SET state = ${error === null ? "done" : "failed"}, error = ${error}, finished_at_ms = ${nowMs}
    WHERE id = ${id}`
}

async function deletePieces(sql: Sql, importId: number): Promise<void> {
  await sql.run`DELETE FROM import_pieces WHERE import_id = ${importId}`
}

type ImportRow = Omit<FeedImport, "problems"> & { problems: string; state: ImportState }

export const importQueries = {
  async feedImport(sql: SqlReader, input: { id: number }): Promise<FeedImport | null> {
    const row = await sql.get<ImportRow>`
      SELECT id, state, byte_count, bytes_read, found_count, added_count, known_count, problem_count, problems, error,
        created_at_ms, finished_at_ms
      FROM imports WHERE id = ${input.id}`
    return row ? { ...row, problems: readItems(row.problems, isImportProblem) } : null
  },

  /** A piece of an OPML file by its number, from 0; null after the last. */
  async importPiece(
    sql: SqlReader,
    input: { importId: number; number: number },
  ): Promise<Uint8Array | null> {
    const row = await sql.get<{ body: Uint8Array }>`
      SELECT body FROM import_pieces WHERE import_id = ${input.importId} AND number = ${input.number}`
    return row?.body ?? null
  },
}
