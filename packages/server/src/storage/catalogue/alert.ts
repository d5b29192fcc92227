import { randomBytes } from "node:crypto"
import { alertSetBytesMax } from "../../model/alert-limits.ts"
import type { Alert, Channel } from "../../model/alert.ts"
import { SoundingsError } from "../../model/error.ts"
import { type ChangeCursor, readChangeCursor, writeChangeCursor } from "../sql/change-cursor.ts"
import type { Sql, SqlReader } from "../sql/sql.ts"
import { pageOf, type PageRequest } from "./page.ts"
import { addToTotals, totalQueries } from "./total.ts"

/** The Standard Webhooks specification asks for 24 to 64 bytes of secret. */
const secretBytes = 32

export const alertCommands = {
  /**
   * Saves an alert with its webhook. The secret is returned only this time; the receiver verifies
   * signatures with it.
   */
  async addAlert(
    sql: Sql,
    input: {
      name: string
      query: string
      webhookUrl: string
      secret: string | null
      /** How much it takes of the memory that all alerts may use together. */
      byteCount: number
      nowMs: number
    },
  ): Promise<{ id: number; channelId: number; secret: string }> {
    const { nowMs, byteCount } = input
    await checkRoom(sql, byteCount)
    const alert = (await sql.get<{ id: number }>`
      INSERT INTO alerts (name, query, byte_count, created_at_ms)
      VALUES (${input.name}, ${input.query}, ${byteCount}, ${nowMs})
      RETURNING id`)!
    await noteChange(sql, alert.id)
    const secret = input.secret ?? `whsec_${randomBytes(secretBytes).toString("base64")}`
    const channel = (await sql.get<{ id: number }>`
      INSERT INTO channels (alert_id, kind, url, secret, created_at_ms)
      VALUES (${alert.id}, 'webhook', ${input.webhookUrl}, ${secret}, ${nowMs}) RETURNING id`)!
    await addToTotals(sql, { alerts: 1, alertBytes: byteCount })
    return { id: alert.id, channelId: channel.id, secret }
  },

  /**
   * Deletes an alert. Its mentions stay; pending deliveries of them are cancelled. False if there
   * is no such alert.
   */
  async deleteAlert(sql: Sql, input: { id: number }): Promise<boolean> {
    const deleted = await sql.get<{ byteCount: number | null }>`
      UPDATE alerts SET state = 'deleted' WHERE id = ${input.id} AND state = 'active'
      RETURNING byte_count`
    if (!deleted) return false
    await noteChange(sql, input.id)
    await addToTotals(sql, { alerts: -1, alertBytes: -(deleted.byteCount ?? 0) })
    return true
  },

  /**
   * Records for each alert why it finds nothing, or null if it does, and its memory, which is
   * unknown for alerts of earlier versions until they are read.
   */
  async recordAlertReadings(
    sql: Sql,
    input: { alerts: readonly { id: number; error: string | null; byteCount: number }[] },
  ): Promise<void> {
    let addedBytes = 0
    for (const { id, error, byteCount } of input.alerts) {
      const known = await sql.get<{ byteCount: number | null }>`
        SELECT byte_count FROM alerts WHERE id = ${id} AND state = 'active' ${sql.dialect.forUpdate}`
      if (!known) continue
      addedBytes += byteCount - (known.byteCount ?? 0)
      await sql.run`UPDATE alerts SET error = ${error}, byte_count = ${byteCount} WHERE id = ${id}`
    }
    await addToTotals(sql, { alertBytes: addedBytes })
  },
}

/** Alerts that do not fit into memory would be left out. */
async function checkRoom(sql: Sql, byteCount: number): Promise<void> {
  const { alertBytes } = await totalQueries.totals(sql, null)
  if (alertBytes + byteCount <= alertSetBytesMax) return
  throw new SoundingsError({
    code: "alerts_too_large",
    message: `all alerts together may take ${megabytes(alertSetBytesMax)} of memory; they take ${megabytes(alertBytes)}, and this one would take another ${megabytes(byteCount)}`,
    hint: "Delete alerts that nobody needs, or name fewer words: each takes some 500 bytes.",
    httpStatus: 409,
  })
}

function megabytes(byteCount: number): string {
  return `${(byteCount / (1024 * 1024)).toFixed(1)} MB`
}

/** An alert has one place among the changes: that of its last one. */
async function noteChange(sql: Sql, alertId: number): Promise<void> {
  await sql.run`DELETE FROM alert_changes WHERE alert_id = ${alertId}`
  await sql.run`INSERT INTO alert_changes (alert_id) VALUES (${alertId})`
}

/** An alert as the matcher needs it: added if active, otherwise removed. */
export interface AlertChange {
  readonly id: number
  readonly query: string
  readonly isActive: boolean
  /** Why it was found broken before. */
  readonly error: string | null
  /** Its memory as last estimated; null if it has not been read yet. */
  readonly byteCount: number | null
}

export interface AlertChanges {
  readonly items: readonly AlertChange[]
  readonly nextCursor: string
  readonly settledCursor: string | null
}

interface AlertChangeRow extends ChangeCursor {
  readonly isSettled: number
  readonly id: number
  readonly query: string
  readonly state: string
  readonly error: string | null
  readonly byteCount: number | null
}

export const alertQueries = {
  /**
   * Alerts that have changed after a cursor, in the order of their changes: all committed ones, so
   * that an alert counts from its commit on. `nextCursor` is where to continue reading;
   * `settledCursor` is after the changes that no later commit can precede, and where the next
   * reading begins. It is null if no change on this page is settled.
   */
  async alertChanges(
    sql: SqlReader,
    input: { cursor: string | null; limit: number },
  ): Promise<AlertChanges> {
    const { changes } = sql.dialect
    const cursor = readChangeCursor(input.cursor)
    const rows = await sql.all<AlertChangeRow>`
      SELECT ${changes.commitId} AS commit_id, seq, ${changes.isSettled} AS is_settled, alerts.id AS id, query, state, error, byte_count
      FROM alert_changes JOIN alerts ON alerts.id = alert_changes.alert_id
      WHERE ${changes.afterInAll(cursor)} ORDER BY ${changes.order} LIMIT ${input.limit}`
    const settled = rows.findLast(({ isSettled }) => isSettled === 1)
    return {
      items: rows.map(({ id, query, state, error, byteCount }) => ({
        id,
        query,
        isActive: state === "active",
        error,
        byteCount,
      })),
      nextCursor: writeChangeCursor(rows.at(-1) ?? cursor),
      settledCursor: settled ? writeChangeCursor(settled) : null,
    }
  },

  async alerts(sql: SqlReader, input: PageRequest) {
    const rows = await sql.all<Omit<Alert, "channels" | "state">>`
      SELECT id, name, query, error, mention_count, created_at_ms FROM alerts
      WHERE id > ${Number(input.cursor ?? 0)} AND state = 'active' ORDER BY id LIMIT ${input.limit + 1}`
    const page = pageOf(rows, input.limit, (alert) => String(alert.id))
    const channels = await channelsOf(
      sql,
      page.items.map(({ id }) => id),
    )
    const items = page.items.map((alert): Alert => ({
      ...alert,
      state: alert.error === null ? "active" : "broken",
      channels: channels.get(alert.id) ?? [],
    }))
    return { ...page, items }
  },
}

async function channelsOf(
  sql: SqlReader,
  alertIds: readonly number[],
): Promise<Map<number, Channel[]>> {
  const rows = await sql.all<Channel & { alertId: number }>`
    SELECT alert_id, id, kind, url, state FROM channels
    WHERE alert_id IN ${sql.dialect.list(alertIds)} ORDER BY id`
  const byAlert = Map.groupBy(rows, ({ alertId }) => alertId)
  return new Map([...byAlert].map(([alertId, channels]) => [alertId, channels.map(toChannel)]))
}

function toChannel({ id, kind, url, state }: Channel): Channel {
  return { id, kind, url, state }
}
