import type { WorkKind } from "../../model/lease.ts"
import type { Sql } from "../sql/sql.ts"

/** How long a host is paused that did not respond once; doubled with each further time. */
const firstPauseMs = 5_000
/** The longest that a host is paused before it is tried again. */
const silentPauseMsMax = 10 * 60_000
/** A host that nobody has asked for so long is forgotten. */
const forgottenAfterMs = 7 * 24 * 60 * 60_000

export const silentHostCommands = {
  /**
   * Notes that a host did not answer in time, so that it is paused for a while and then tried
   * by one piece of work at a time. What was under way side by side counts once.
   */
  async noteSilence(
    sql: Sql,
    { kind, host, nowMs }: { kind: WorkKind; host: string; nowMs: number },
  ): Promise<void> {
    await sql.run`DELETE FROM silent_hosts WHERE until_ms < ${nowMs - forgottenAfterMs}`
    const known = await sql.get<{ silentCount: number; untilMs: number }>`
      SELECT silent_count, until_ms FROM silent_hosts
      WHERE kind = ${kind} AND host = ${host} ${sql.dialect.forUpdate}`
    if (known && isLeftAlone(known.untilMs, nowMs)) return
    const silentCount = (known?.silentCount ?? 0) + 1
    const pauseMs = Math.min(firstPauseMs * 2 ** (silentCount - 1), silentPauseMsMax)
    await sql.run`
      INSERT INTO silent_hosts (kind, host, silent_count, until_ms)
      VALUES (${kind}, ${host}, ${silentCount}, ${nowMs + pauseMs})
      ON CONFLICT (kind, host) DO UPDATE SET silent_count = excluded.silent_count, until_ms = excluded.until_ms`
  },

  /** Notes that a host has responded, whatever it said. */
  async noteAnswer(sql: Sql, { kind, host }: { kind: WorkKind; host: string }): Promise<void> {
    await sql.run`DELETE FROM silent_hosts WHERE kind = ${kind} AND host = ${host}`
  },
}

/** A time that no pause can reach was written by a clock that was wrong. */
export function isLeftAlone(untilMs: number, nowMs: number): boolean {
  return untilMs > nowMs && untilMs <= nowMs + silentPauseMsMax
}
