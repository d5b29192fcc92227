import { hostOf } from "../../model/address.ts"
import type { Claimed, ClaimRequest, Lease } from "../../model/lease.ts"
import type { Sql, SqlReader } from "../sql/sql.ts"
import { claimWork, dropWork, endLease, lockWork, scheduleWork } from "./work.ts"

/** A subscription to be requested or renewed now. */
export interface DueSubscription extends Lease {
  readonly feedId: number
  readonly hubUrl: string
  readonly topicUrl: string
  readonly callbackId: string
  readonly secret: string
}

export const subscriptionCommands = {
  /**
   * Records the hub that a feed names, which is asked at once; the same hub and topic again change
   * nothing, and no hub ends the subscription.
   */
  async setHub(
    sql: Sql,
    input: {
      feedId: number
      hub: { url: string; topicUrl: string } | null
      callbackId: string
      secret: string
      nowMs: number
    },
  ): Promise<void> {
    const { feedId, hub, callbackId, secret, nowMs } = input
    // Its feed is locked, so that it is not removed between this and the commit.
    const isFollowed = await sql.get`
      SELECT id FROM feeds WHERE id = ${feedId} AND state <> 'removed' ${sql.dialect.forUpdate}`
    if (!isFollowed) return
    await lockWork(sql, "subscription", feedId)
    if (!hub) {
      await sql.run`DELETE FROM subscriptions WHERE feed_id = ${feedId}`
      await dropWork(sql, "subscription", [feedId])
      return
    }
    const changed = await sql.run`
      INSERT INTO subscriptions (feed_id, hub_url, topic_url, callback_id, secret)
      VALUES (${feedId}, ${hub.url}, ${hub.topicUrl}, ${callbackId}, ${secret})
      ON CONFLICT (feed_id) DO UPDATE SET hub_url = excluded.hub_url, topic_url = excluded.topic_url,
        callback_id = excluded.callback_id, secret = excluded.secret, state = 'asked', ends_at_ms = NULL, error = NULL
      WHERE subscriptions.hub_url <> excluded.hub_url OR subscriptions.topic_url <> excluded.topic_url`
    if (changed === 0) return
    await scheduleWork(sql, [
      {
        kind: "subscription",
        subjectId: feedId,
        share: "",
        host: hostOf(hub.url),
        dueAtMs: nowMs,
      },
    ])
  },

  /** Claims subscriptions to be requested, longest waiting first. */
  async claimDueSubscriptions(sql: Sql, request: ClaimRequest): Promise<Claimed<DueSubscription>> {
    const { items: works, next } = await claimWork(sql, "subscription", request)
    if (works.length === 0) return { items: [], next }
    const ids = works.map(({ subjectId }) => subjectId)
    const rows = await sql.all<Omit<DueSubscription, keyof Lease>>`
      UPDATE subscriptions SET
        state = CASE WHEN state = 'refused' OR ends_at_ms <= ${request.nowMs} THEN 'asked' ELSE state END
      WHERE feed_id IN ${sql.dialect.list(ids)}
      RETURNING feed_id, hub_url, topic_url, callback_id, secret`
    const byId = new Map(rows.map((row) => [row.feedId, row]))
    const items = works.flatMap(({ subjectId, lease }) => {
      const row = byId.get(subjectId)
      return row ? [{ ...row, ...lease }] : []
    })
    await dropWork(
      sql,
      "subscription",
      ids.filter((id) => !byId.has(id)),
    )
    return { items, next }
  },

  /**
   * Records whether the hub has accepted the request. It is asked again at `retryAtMs`, unless it
   * has confirmed or refused meanwhile. False if the lease was lost.
   */
  async recordAsked(
    sql: Sql,
    input: { feedId: number; leaseToken: string; error: string | null; retryAtMs: number },
  ): Promise<boolean> {
    const { feedId, leaseToken, error, retryAtMs } = input
    const held = { kind: "subscription", subjectId: feedId, leaseToken } as const
    const ending = { kind: "failed", reason: error ?? "", dueAtMs: retryAtMs } as const
    if (!(await endLease(sql, held, ending))) return false
    await recordSubscriptionError(sql, feedId, error)
    return true
  },

  /**
   * Gives back a request that was not made since the hub's host is busy. False if the lease was
   * lost.
   */
  async deferSubscription(
    sql: Sql,
    input: { feedId: number; leaseToken: string; reason: string; untilMs: number },
  ): Promise<boolean> {
    const { feedId, leaseToken, reason, untilMs } = input
    const held = { kind: "subscription", subjectId: feedId, leaseToken } as const
    return await endLease(sql, held, { kind: "deferred", reason, dueAtMs: untilMs })
  },

  /**
   * The hub asks whether we want this: returns whether we do, and records until when it will notify
   * us.
   */
  async confirmSubscription(
    sql: Sql,
    input: { callbackId: string; topicUrl: string; endsAtMs: number; renewAtMs: number },
  ): Promise<boolean> {
    await lockSubscription(sql, input.callbackId)
    const row = await sql.get<HubRow>`
      UPDATE subscriptions SET state = 'active', ends_at_ms = ${input.endsAtMs}, error = NULL
      WHERE callback_id = ${input.callbackId} AND topic_url = ${input.topicUrl} RETURNING feed_id, hub_url`
    if (!row) return false
    await askAgainAt(sql, row, input.renewAtMs)
    return true
  },

  /** The hub has refused to notify us. */
  async refuseSubscription(
    sql: Sql,
    input: { callbackId: string; topicUrl: string; reason: string; retryAtMs: number },
  ): Promise<boolean> {
    await lockSubscription(sql, input.callbackId)
    const row = await sql.get<HubRow>`
      UPDATE subscriptions SET state = 'refused', ends_at_ms = NULL, error = ${input.reason}
      WHERE callback_id = ${input.callbackId} AND topic_url = ${input.topicUrl} RETURNING feed_id, hub_url`
    if (!row) return false
    await askAgainAt(sql, row, input.retryAtMs)
    return true
  },
}

export async function recordSubscriptionError(
  sql: Sql,
  feedId: number,
  error: string | null,
): Promise<void> {
  await sql.run`UPDATE subscriptions SET error = ${error} WHERE feed_id = ${feedId}`
}

async function lockSubscription(sql: Sql, callbackId: string): Promise<void> {
  const row = await sql.get<{ feedId: number }>`
    SELECT feed_id FROM subscriptions WHERE callback_id = ${callbackId}`
  if (row) await lockWork(sql, "subscription", row.feedId)
}

interface HubRow {
  readonly feedId: number
  readonly hubUrl: string
}

/**
 * The hub's word takes precedence over a request that may still be running, which loses its lease.
 */
async function askAgainAt(sql: Sql, { feedId, hubUrl }: HubRow, atMs: number): Promise<void> {
  await scheduleWork(sql, [
    { kind: "subscription", subjectId: feedId, share: "", host: hostOf(hubUrl), dueAtMs: atMs },
  ])
}

export const subscriptionQueries = {
  async subscriptionOfCallback(
    sql: SqlReader,
    input: { callbackId: string },
  ): Promise<{ feedId: number; topicUrl: string; secret: string } | null> {
    const row = await sql.get<{ feedId: number; topicUrl: string; secret: string }>`
      SELECT feed_id, topic_url, secret FROM subscriptions WHERE callback_id = ${input.callbackId}`
    return row ?? null
  },
}
