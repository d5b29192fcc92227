import type { DueDelivery } from "../model/delivery.ts"
import { appendEvent } from "./event.ts"
import { mentionColumns, mentionJoins, type MentionRow, toMention } from "./mention.ts"
import type { Database } from "./sqlite/database.ts"
import type { ReadContext } from "./sqlite/read-context.ts"
import { addToTotal } from "./total.ts"

/** How an attempt ended. Without `retryAtMs` a failure is final. */
export type DeliveryOutcome = {
  readonly id: string
  readonly nowMs: number
  readonly status: number | null
} & (
  | { readonly kind: "delivered" }
  | {
      readonly kind: "failed"
      readonly reason: string
      readonly retryAtMs: number | null
      readonly disableChannel: boolean
    }
)

interface ClaimedDelivery {
  id: string
  mentionId: number
  channelId: number
  attempts: number
}

export const deliveryCommands = {
  /** Takes deliveries that are due, longest waiting first, each leased for a while: a process that dies in between loses none. */
  claimDueDeliveries(
    database: Database,
    input: { nowMs: number; leaseMs: number; limit: number },
  ): DueDelivery[] {
    const claimed = database.all<ClaimedDelivery>(
      `UPDATE deliveries SET due_at_ms = :nowMs + :leaseMs, attempts = attempts + 1
       WHERE id IN (SELECT id FROM deliveries WHERE state = 'due' AND due_at_ms <= :nowMs
                    ORDER BY due_at_ms LIMIT :limit)
       RETURNING id, mention_id AS mentionId, channel_id AS channelId, attempts`,
      input,
    )
    return claimed.map(({ id, mentionId, channelId, attempts }) => ({
      id,
      attempts,
      channel: database.get<DueDelivery["channel"]>(
        "SELECT id, url, secret FROM channels WHERE id = :channelId",
        {
          channelId,
        },
      )!,
      mention: toMention(
        database.get<MentionRow>(
          `SELECT ${mentionColumns} FROM mentions ${mentionJoins} WHERE mentions.id = :mentionId`,
          {
            mentionId,
          },
        )!,
      ),
    }))
  },

  recordDelivery(database: Database, outcome: DeliveryOutcome): void {
    if (outcome.kind === "delivered") recordSuccess(database, outcome)
    else recordFailure(database, outcome)
  },
}

function recordSuccess(database: Database, { id, nowMs, status }: DeliveryOutcome): void {
  const row = database.get<{ mentionId: number }>(
    `UPDATE deliveries SET state = 'delivered', due_at_ms = NULL, delivered_at_ms = :nowMs, last_status = :status,
       last_error = NULL
     WHERE id = :id AND state = 'due' RETURNING mention_id AS mentionId`,
    { id, nowMs, status },
  )
  if (!row) return
  addToTotal(database, "deliveries")
  appendDeliveryEvent(database, "DeliveryMade", id, row.mentionId, nowMs)
}

function recordFailure(
  database: Database,
  outcome: Extract<DeliveryOutcome, { kind: "failed" }>,
): void {
  const { id, nowMs, status, reason, retryAtMs } = outcome
  const row = database.get<{ mentionId: number; channelId: number }>(
    `UPDATE deliveries SET state = CASE WHEN :retryAtMs IS NULL THEN 'failed' ELSE 'due' END,
       due_at_ms = :retryAtMs, last_status = :status, last_error = :reason
     WHERE id = :id AND state = 'due' RETURNING mention_id AS mentionId, channel_id AS channelId`,
    { id, retryAtMs, status, reason },
  )
  if (!row) return
  if (outcome.disableChannel) {
    database.run("UPDATE channels SET state = 'disabled' WHERE id = :channelId", {
      channelId: row.channelId,
    })
  }
  if (retryAtMs !== null) return
  addToTotal(database, "deliveriesFailed")
  appendDeliveryEvent(database, "DeliveryFailed", id, row.mentionId, nowMs)
}

function appendDeliveryEvent(
  database: Database,
  kind: "DeliveryMade" | "DeliveryFailed",
  id: string,
  mentionId: number,
  nowMs: number,
): void {
  const mention = database.get<{ episodeId: number }>(
    "SELECT episode_id AS episodeId FROM mentions WHERE id = :mentionId",
    { mentionId },
  )
  appendEvent(database, { atMs: nowMs, kind, episodeId: mention?.episodeId ?? null, subjectId: id })
}

export const deliveryQueries = {
  /** When the next delivery is due; null when none waits. */
  nextDeliveryAt({ catalogue }: ReadContext, _input: null): number | null {
    const row = catalogue.get<{ atMs: number | null }>(
      "SELECT min(due_at_ms) AS atMs FROM deliveries WHERE state = 'due'",
    )
    return row?.atMs ?? null
  },
}
