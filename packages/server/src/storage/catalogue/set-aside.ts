import type { WorkKind } from "../../model/lease.ts"
import type { Sql } from "../sql/sql.ts"
import { nextVersion } from "./content-version.ts"
import { recordDeliveryFailure } from "./delivery.ts"
import { recordImportEnd } from "./import.ts"
import { recordPollDefect } from "./poll.ts"
import { recordSubscriptionError } from "./subscription.ts"
import { addToTotals } from "./total.ts"
import { noteTranscriptFailure } from "./transcript.ts"
import { dropWork, endLease, type HeldWork, releaseSetAside } from "./work.ts"

/** Attempts after which work whose run always throws is set aside, and the pause after each. */
const defectsMax = 5
const defectPauseMs = 60_000

type Retry = (sql: Sql, subjectId: number, nowMs: number) => Promise<void>

/** What a kind of work needs for a retry, besides being scheduled again. */
const retries: Readonly<Record<string, Retry>> = {
  async transcript(sql, episodeId) {
    const changed = await sql.run`
      UPDATE episodes SET transcript_state = 'waiting' WHERE id = ${episodeId} AND transcript_state = 'failed'`
    if (changed === 1) await addToTotals(sql, { transcriptsFailed: -1 })
  },
  /** It starts again, and so does the time for which its receiver may ask us to wait. */
  async delivery(sql, id, nowMs) {
    const changed = await sql.run`
      UPDATE deliveries SET state = 'due', created_at_ms = ${nowMs} WHERE id = ${id} AND state = 'failed'`
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
      UPDATE episodes SET content_version = ${nextVersion} WHERE id = ${episodeId}`
  },
}

type GiveUp = (sql: Sql, subjectId: number, reason: string, nowMs: number) => Promise<void>

/** How each kind of work is marked in its subject when it is given up as a defect. */
const givingUp: Readonly<Record<WorkKind, GiveUp>> = {
  feed: recordPollDefect,
  transcript: (sql, episodeId, reason) => noteTranscriptFailure(sql, episodeId, reason, true),
  delivery: (sql, deliveryId, reason, nowMs) =>
    recordDeliveryFailure(sql, {
      deliveryId,
      reason,
      nowMs,
      status: null,
      retryAtMs: null,
      disableChannel: false,
    }),
  subscription: recordSubscriptionError,
  import: recordImportEnd,
}

export const setAsideCommands = {
  /** Retries work that was set aside, from the beginning. False if there is none. */
  async retrySetAside(
    sql: Sql,
    input: { kind: string; subjectId: number; nowMs: number },
  ): Promise<boolean> {
    const { kind, subjectId, nowMs } = input
    if (!(await releaseSetAside(sql, kind, subjectId, nowMs))) return false
    await retries[kind]?.(sql, subjectId, nowMs)
    return true
  },

  /**
   * Ends the lease of work whose run has thrown. The last attempt ends like any final failure of
   * its kind. False if the lease was lost.
   */
  async recordDefect(
    sql: Sql,
    input: HeldWork & { attempt: number; reason: string; nowMs: number },
  ): Promise<boolean> {
    const { kind, subjectId, attempt, reason, nowMs } = input
    const isLast = attempt >= defectsMax
    const ending = isLast
      ? ({ kind: "set-aside", reason, nowMs } as const)
      : ({ kind: "failed", reason, dueAtMs: nowMs + defectPauseMs * attempt } as const)
    if (!(await endLease(sql, input, ending))) return false
    if (isLast) await givingUp[kind](sql, subjectId, reason, nowMs)
    return true
  },
}
