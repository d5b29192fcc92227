import type { Sql } from "../sql/sql.ts"
import { addToTotals } from "./total.ts"
import { dropWork, releaseSetAside } from "./work.ts"

type Retry = (sql: Sql, subjectId: number) => Promise<void>

/** What a kind of work needs, beside being scheduled again, when it is given another try. */
const retries: Readonly<Record<string, Retry>> = {
  async transcript(sql, episodeId) {
    const changed = await sql.run`
      UPDATE episodes SET transcript_state = 'waiting' WHERE id = ${episodeId} AND transcript_state = 'failed'`
    if (changed === 1) await addToTotals(sql, { transcriptsFailed: -1 })
  },
  async delivery(sql, id) {
    const changed = await sql.run`
      UPDATE deliveries SET state = 'due' WHERE id = ${id} AND state = 'failed'`
    if (changed === 1) await addToTotals(sql, { deliveriesFailed: -1 })
  },
  async import(sql, id) {
    await sql.run`
      UPDATE imports SET state = 'waiting', error = NULL, finished_at_ms = NULL WHERE id = ${id}`
  },
  /** Indexing is due by the versions of an episode. Its error stays until it is indexed. */
  async index(sql, episodeId) {
    await dropWork(sql, "index", [episodeId])
    await sql.run`
      UPDATE episodes SET content_version = content_version + 1 WHERE id = ${episodeId}`
  },
}

export const setAsideCommands = {
  /** Gives work that was set aside another try, from the beginning. False where there is none. */
  async retrySetAside(
    sql: Sql,
    input: { kind: string; subjectId: number; nowMs: number },
  ): Promise<boolean> {
    const { kind, subjectId, nowMs } = input
    if (!(await releaseSetAside(sql, kind, subjectId, nowMs))) return false
    await retries[kind]?.(sql, subjectId)
    return true
  },
}
