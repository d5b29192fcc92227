import type { DueDelivery } from "../../model/delivery.ts"
import type { EpisodeId } from "../../model/episode-id.ts"
import type { Claimed, ClaimRequest } from "../../model/lease.ts"
import type { Sql } from "../sql/sql.ts"
import { appendEvents } from "./event.ts"
import { readWholeList } from "./json-column.ts"
import { mentionColumns, mentionJoins, type MentionRow, toMention } from "./mention.ts"
import { isPlace } from "./stored-shapes.ts"
import { addToTotals } from "./total.ts"
import { type ClaimedWork, claimWork, firstPosition, dropWork, endLease, setAside } from "./work.ts"

/** The outcome of one turn of a delivery. */
export type DeliveryOutcome = {
  readonly deliveryId: number
  readonly leaseToken: string
  readonly nowMs: number
} & (
  | { readonly kind: "delivered"; readonly status: number }
  /** The receiver was not requested, or asks us to wait: this counts no attempt. */
  | { readonly kind: "deferred"; readonly reason: string; readonly untilMs: number }
  | {
      readonly kind: "failed"
      readonly status: number | null
      readonly reason: string
      /** Null if the failure is final. */
      readonly retryAtMs: number | null
      readonly disableChannel: boolean
    }
)

type DeliveryRow = MentionRow & {
  readonly deliveryId: number
  readonly messageId: string
  readonly dueSinceMs: number
  readonly channelId: number
  readonly channelState: string
  readonly channelUrl: string
  readonly channelSecret: string
  readonly alertState: string
  readonly removedAtMs: number | null
}

export const deliveryCommands = {
  /**
   * Claims due deliveries. Those no longer needed, because their alert, channel or show is gone,
   * are cancelled; one whose mention is damaged is set aside.
   */
  async claimDueDeliveries(sql: Sql, request: ClaimRequest): Promise<Claimed<DueDelivery>> {
    const { items: works, next } = await claimWork(sql, "delivery", request)
    if (works.length === 0) return { items: [], next }
    const rows = await readDeliveries(
      sql,
      works.map(({ subjectId }) => subjectId),
    )
    const byId = new Map(rows.map((row) => [row.deliveryId, row]))
    await dropWork(
      sql,
      "delivery",
      works.map(({ subjectId }) => subjectId).filter((id) => !byId.has(id)),
    )
    const unwanted = rows.filter((row) => whyUnwanted(row) !== null)
    await cancel(sql, unwanted)
    const damaged = rows.filter((row) => whyUnwanted(row) === null && isDamaged(row))
    await fail(sql, damaged, request.nowMs)
    const left = new Set([...unwanted, ...damaged])
    const items = works.flatMap((work) => {
      const row = byId.get(work.subjectId)
      return row && !left.has(row) ? [toDueDelivery(row, work)] : []
    })
    return { items, next: left.size > 0 ? firstPosition : next }
  },

  /** False if the lease was lost: then nothing is recorded. */
  async recordDelivery(sql: Sql, outcome: DeliveryOutcome): Promise<boolean> {
    const { deliveryId, leaseToken, nowMs } = outcome
    const held = { kind: "delivery", subjectId: deliveryId, leaseToken } as const
    switch (outcome.kind) {
      case "delivered":
        if (!(await endLease(sql, held, { kind: "finished" }))) return false
        await recordSuccess(sql, outcome)
        return true
      case "deferred": {
        const { reason, untilMs } = outcome
        const ending = { kind: "deferred", dueAtMs: untilMs, reason } as const
        if (!(await endLease(sql, held, ending))) return false
        await sql.run`UPDATE deliveries SET last_error = ${reason} WHERE id = ${deliveryId}`
        return true
      }
      case "failed": {
        const { reason, retryAtMs } = outcome
        const ending =
          retryAtMs === null
            ? ({ kind: "set-aside", reason, nowMs } as const)
            : ({ kind: "failed", reason, dueAtMs: retryAtMs } as const)
        if (!(await endLease(sql, held, ending))) return false
        await recordDeliveryFailure(sql, outcome)
        return true
      }
    }
  },
}

async function readDeliveries(sql: Sql, ids: readonly number[]): Promise<DeliveryRow[]> {
  return await sql.all<DeliveryRow>`
    SELECT ${mentionColumns}, deliveries.id AS delivery_id, message_id,
      deliveries.created_at_ms AS due_since_ms, channels.id AS channel_id, channels.state AS channel_state,
      channels.url AS channel_url, channels.secret AS channel_secret, alerts.state AS alert_state, removed_at_ms
    FROM deliveries JOIN mentions ON mentions.id = deliveries.mention_id ${mentionJoins}
      JOIN channels ON channels.id = deliveries.channel_id
    WHERE deliveries.id IN ${sql.dialect.list(ids)}`
}

function whyUnwanted(row: DeliveryRow): string | null {
  if (row.alertState !== "active") return "its alert was deleted"
  if (row.channelState !== "active") return "its channel is disabled"
  return row.removedAtMs === null ? null : "its show is no longer followed"
}

function isDamaged({ places }: DeliveryRow): boolean {
  return readWholeList(places, isPlace) === undefined
}

async function cancel(sql: Sql, rows: readonly DeliveryRow[]): Promise<void> {
  if (rows.length === 0) return
  for (const row of rows)
    await sql.run`
      UPDATE deliveries SET state = 'cancelled', last_error = ${whyUnwanted(row)} WHERE id = ${row.deliveryId}`
  await dropWork(
    sql,
    "delivery",
    rows.map(({ deliveryId }) => deliveryId),
  )
}

async function fail(sql: Sql, rows: readonly DeliveryRow[], nowMs: number): Promise<void> {
  if (rows.length === 0) return
  const reason = "what was found is damaged in the catalogue, so it cannot be sent"
  for (const { deliveryId } of rows)
    await sql.run`
      UPDATE deliveries SET state = 'failed', last_error = ${reason} WHERE id = ${deliveryId}`
  for (const row of rows) await appendDeliveryEvent(sql, "DeliveryFailed", row, nowMs)
  await setAside(
    sql,
    rows.map(({ deliveryId }) => ({ kind: "delivery", subjectId: deliveryId, reason })),
    nowMs,
  )
  await addToTotals(sql, { deliveriesFailed: rows.length })
}

function toDueDelivery(row: DeliveryRow, { subjectId, lease }: ClaimedWork): DueDelivery {
  const { messageId, dueSinceMs, channelId, channelUrl, channelSecret } = row
  return {
    ...lease,
    deliveryId: subjectId,
    id: messageId,
    dueSinceMs,
    channel: { id: channelId, url: channelUrl, secret: channelSecret },
    mention: toMention({
      id: row.id,
      alertId: row.alertId,
      alertName: row.alertName,
      query: row.query,
      episodeId: row.episodeId,
      episodeTitle: row.episodeTitle,
      episodeLink: row.episodeLink,
      enclosureUrl: row.enclosureUrl,
      publishedAtMs: row.publishedAtMs,
      podcastId: row.podcastId,
      podcastTitle: row.podcastTitle,
      places: row.places,
      createdAtMs: row.createdAtMs,
    }),
  }
}

interface DeliveryOfEpisode {
  readonly messageId: string
  readonly episodeId: EpisodeId | null
}

interface RecordedDelivery {
  readonly messageId: string
  readonly mentionId: number
  readonly channelId: number
}

async function recordSuccess(
  sql: Sql,
  { deliveryId, nowMs, status }: Extract<DeliveryOutcome, { kind: "delivered" }>,
): Promise<void> {
  const row = await sql.get<RecordedDelivery>`
    UPDATE deliveries SET state = 'delivered', delivered_at_ms = ${nowMs}, last_status = ${status}, last_error = NULL,
      attempts = attempts + 1
    WHERE id = ${deliveryId} RETURNING message_id, mention_id, channel_id`
  if (!row) return
  await addToTotals(sql, { deliveries: 1 })
  await appendDeliveryEvent(sql, "DeliveryMade", await withEpisode(sql, row), nowMs)
}

export async function recordDeliveryFailure(
  sql: Sql,
  outcome: Omit<Extract<DeliveryOutcome, { kind: "failed" }>, "kind" | "leaseToken">,
): Promise<void> {
  const { deliveryId, nowMs, status, reason, retryAtMs } = outcome
  const row = await sql.get<RecordedDelivery>`
    UPDATE deliveries SET state = ${retryAtMs === null ? "failed" : "due"}, last_status = ${status},
      last_error = ${reason}, attempts = attempts + 1
    WHERE id = ${deliveryId} RETURNING message_id, mention_id, channel_id`
  if (!row) return
  if (outcome.disableChannel)
    await sql.run`UPDATE channels SET state = 'disabled' WHERE id = ${row.channelId}`
  if (retryAtMs !== null) return
  await addToTotals(sql, { deliveriesFailed: 1 })
  await appendDeliveryEvent(sql, "DeliveryFailed", await withEpisode(sql, row), nowMs)
}

async function withEpisode(sql: Sql, row: RecordedDelivery): Promise<DeliveryOfEpisode> {
  const mention = await sql.get<{ episodeId: EpisodeId }>`
    SELECT episode_id FROM mentions WHERE id = ${row.mentionId}`
  return { messageId: row.messageId, episodeId: mention?.episodeId ?? null }
}

async function appendDeliveryEvent(
  sql: Sql,
  kind: "DeliveryMade" | "DeliveryFailed",
  { messageId, episodeId }: DeliveryOfEpisode,
  nowMs: number,
): Promise<void> {
  await appendEvents(sql, [{ atMs: nowMs, kind, episodeId, subjectId: messageId }])
}
