import type { WorkKind } from "../../model/lease.ts"
import type { Sql } from "../sql/sql.ts"

/** How long a host is paused that did not respond once; doubled with each further time. */
const firstPauseMs = 5_000
/** The longest that a host is paused before it is tried again. */
const silentPauseMsMax = 10 * 60_000
/** What nobody has asked for so long is forgotten. */
const forgottenAfterMs = 7 * 24 * 60 * 60_000

export const silenceCommands = {
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

  /**
   * Notes that some host did not answer what was asked for a share. Until some host does, the share
   * has one piece of work at a time.
   */
  async noteSilentShare(
    sql: Sql,
    { kind, share, nowMs }: { kind: WorkKind; share: string; nowMs: number },
  ): Promise<void> {
    await sql.run`DELETE FROM silent_shares WHERE silent_at_ms < ${nowMs - forgottenAfterMs}`
    await sql.run`
      INSERT INTO silent_shares (kind, share, silent_at_ms) VALUES (${kind}, ${share}, ${nowMs})
      ON CONFLICT (kind, share) DO UPDATE SET silent_at_ms = excluded.silent_at_ms`
  },

  /** Notes that all hosts have responded that were asked for a piece of a share's work. */
  async noteAnsweredShare(
    sql: Sql,
    { kind, share }: { kind: WorkKind; share: string },
  ): Promise<void> {
    await sql.run`DELETE FROM silent_shares WHERE kind = ${kind} AND share = ${share}`
  },
}

/** A time that no pause can reach was written by a clock that was wrong. */
export function isLeftAlone(untilMs: number, nowMs: number): boolean {
  return untilMs > nowMs && untilMs <= nowMs + silentPauseMsMax
}
