import { randomBytes } from "node:crypto"
import type { Alert, Channel } from "../model/alert.ts"
import { pageOf, type PageRequest } from "./page.ts"
import type { Database } from "./sqlite/database.ts"
import type { ReadContext } from "./sqlite/read-context.ts"
import { addToTotal } from "./total.ts"

/** The Standard Webhooks specification asks for 24 to 64 bytes of secret. */
const secretBytes = 32

export const alertCommands = {
  /** Saves an alert with its webhook. The secret is answered this once; the receiver verifies signatures with it. */
  addAlert(
    database: Database,
    input: {
      name: string
      query: string
      webhookUrl: string
      secret: string | null
      nowMs: number
    },
  ): { id: number; channelId: number; secret: string } {
    const alert = database.get<{ id: number }>(
      `INSERT INTO alerts (name, query, revision, created_at_ms)
       VALUES (:name, :query, (SELECT ifnull(max(revision), 0) + 1 FROM alerts), :nowMs) RETURNING id`,
      { name: input.name, query: input.query, nowMs: input.nowMs },
    )!
    const secret = input.secret ?? `whsec_${randomBytes(secretBytes).toString("base64")}`
    const channel = database.get<{ id: number }>(
      `INSERT INTO channels (alert_id, kind, url, secret, created_at_ms)
       VALUES (:alertId, 'webhook', :url, :secret, :nowMs) RETURNING id`,
      { alertId: alert.id, url: input.webhookUrl, secret, nowMs: input.nowMs },
    )!
    addToTotal(database, "alerts")
    return { id: alert.id, channelId: channel.id, secret }
  },

  /** Ends an alert. Its mentions stay; answers whether there was such an alert. */
  deleteAlert(database: Database, input: { id: number }): boolean {
    const changed = database.run(
      `UPDATE alerts SET state = 'deleted', revision = (SELECT max(revision) + 1 FROM alerts)
       WHERE id = :id AND state = 'active'`,
      input,
    )
    if (changed === 1) addToTotal(database, "alerts", -1)
    return changed === 1
  },
}

/** An alert as the matcher needs it: added when active, removed when not. */
export interface AlertChange {
  readonly id: number
  readonly revision: number
  readonly query: string
  readonly isActive: boolean
}

/** Alerts that have changed since a revision, in the order of their changes. */
export function alertChangesAfter(
  catalogue: Database,
  revision: number,
  limit: number,
): AlertChange[] {
  const rows = catalogue.all<Omit<AlertChange, "isActive"> & { state: string }>(
    "SELECT id, revision, query, state FROM alerts WHERE revision > :revision ORDER BY revision LIMIT :limit",
    { revision, limit },
  )
  return rows.map(({ state, ...change }) => ({ ...change, isActive: state === "active" }))
}

export const alertQueries = {
  alerts({ catalogue }: ReadContext, input: PageRequest) {
    const rows = catalogue.all<Omit<Alert, "channels">>(
      `SELECT id, name, query, mention_count AS mentionCount, created_at_ms AS createdAtMs FROM alerts
       WHERE id > :after AND state = 'active' ORDER BY id LIMIT :limit + 1`,
      { after: Number(input.cursor ?? 0), limit: input.limit },
    )
    const page = pageOf(rows, input.limit, (alert) => String(alert.id))
    return {
      ...page,
      items: page.items.map((alert): Alert => ({
        ...alert,
        channels: channelsOf(catalogue, alert.id),
      })),
    }
  },
}

function channelsOf(catalogue: Database, alertId: number): Channel[] {
  return catalogue.all<Channel>(
    "SELECT id, kind, url, state FROM channels WHERE alert_id = :alertId ORDER BY id",
    {
      alertId,
    },
  )
}
