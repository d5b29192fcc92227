import type { Database } from "./sqlite/database.ts"
import type { ReadContext } from "./sqlite/read-context.ts"

/** A subscription to be asked for or renewed now. */
export interface DueSubscription {
  readonly feedId: number
  readonly hubUrl: string
  readonly topicUrl: string
  readonly callbackId: string
  readonly secret: string
  /** Counts the attempt that is about to be made. */
  readonly attempts: number
}

export const subscriptionCommands = {
  /** Notes the hub that a feed names, to be asked at once; the same hub and topic again change nothing, and none ends it. */
  setHub(
    database: Database,
    input: {
      feedId: number
      hub: { url: string; topicUrl: string } | null
      callbackId: string
      secret: string
      nowMs: number
    },
  ): void {
    const { feedId, hub, callbackId, secret, nowMs } = input
    if (!hub) {
      database.run("DELETE FROM subscriptions WHERE feed_id = :feedId", { feedId })
      return
    }
    database.run(
      `INSERT INTO subscriptions (feed_id, hub_url, topic_url, callback_id, secret, due_at_ms)
       SELECT id, :hubUrl, :topicUrl, :callbackId, :secret, :nowMs FROM feeds WHERE id = :feedId AND state <> 'removed'
       ON CONFLICT (feed_id) DO UPDATE SET hub_url = :hubUrl, topic_url = :topicUrl, callback_id = :callbackId,
         secret = :secret, state = 'asked', due_at_ms = :nowMs, ends_at_ms = NULL, attempts = 0, error = NULL
       WHERE hub_url <> :hubUrl OR topic_url <> :topicUrl`,
      { feedId, callbackId, secret, nowMs, hubUrl: hub.url, topicUrl: hub.topicUrl },
    )
  },

  /** Takes subscriptions that are to be asked for, longest waiting first, each leased for a while. */
  claimDueSubscriptions(
    database: Database,
    input: { nowMs: number; leaseMs: number; limit: number },
  ): DueSubscription[] {
    return database.all<DueSubscription>(
      `UPDATE subscriptions SET due_at_ms = :nowMs + :leaseMs, attempts = attempts + 1,
         state = CASE WHEN state = 'refused' OR ends_at_ms <= :nowMs THEN 'asked' ELSE state END
       WHERE feed_id IN (SELECT feed_id FROM subscriptions WHERE due_at_ms <= :nowMs ORDER BY due_at_ms LIMIT :limit)
       RETURNING feed_id AS feedId, hub_url AS hubUrl, topic_url AS topicUrl, callback_id AS callbackId, secret, attempts`,
      input,
    )
  },

  /** The hub has taken the request, or it has not. It is asked again at `retryAtMs`, unless it has confirmed or refused meanwhile. */
  recordAsked(
    database: Database,
    input: { feedId: number; callbackId: string; error: string | null; retryAtMs: number },
  ): void {
    database.run(
      `UPDATE subscriptions SET error = :error, due_at_ms = :retryAtMs
       WHERE feed_id = :feedId AND callback_id = :callbackId AND attempts > 0 AND state <> 'refused'`,
      input,
    )
  },

  /** The hub asks whether we want this: answers whether we do, and notes until when it will tell us. */
  confirmSubscription(
    database: Database,
    input: { callbackId: string; topicUrl: string; endsAtMs: number; renewAtMs: number },
  ): boolean {
    const changed = database.run(
      `UPDATE subscriptions SET state = 'active', ends_at_ms = :endsAtMs, due_at_ms = :renewAtMs, attempts = 0, error = NULL
       WHERE callback_id = :callbackId AND topic_url = :topicUrl`,
      input,
    )
    return changed === 1
  },

  /** The hub will not tell us. */
  refuseSubscription(
    database: Database,
    input: { callbackId: string; topicUrl: string; reason: string; retryAtMs: number },
  ): boolean {
    const changed = database.run(
      `UPDATE subscriptions SET state = 'refused', ends_at_ms = NULL, due_at_ms = :retryAtMs, error = :reason
       WHERE callback_id = :callbackId AND topic_url = :topicUrl`,
      input,
    )
    return changed === 1
  },
}

export const subscriptionQueries = {
  subscriptionOfCallback(
    { catalogue }: ReadContext,
    input: { callbackId: string },
  ): { feedId: number; topicUrl: string; secret: string } | null {
    const row = catalogue.get<{ feedId: number; topicUrl: string; secret: string }>(
      `SELECT feed_id AS feedId, topic_url AS topicUrl, secret FROM subscriptions WHERE callback_id = :callbackId`,
      input,
    )
    return row ?? null
  },

  nextSubscriptionAt({ catalogue }: ReadContext, _input: null): number | null {
    const row = catalogue.get<{ atMs: number | null }>(
      "SELECT min(due_at_ms) AS atMs FROM subscriptions WHERE due_at_ms IS NOT NULL",
    )
    return row?.atMs ?? null
  },
}
