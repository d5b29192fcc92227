import type { WorkKind } from "../../model/lease.ts"
import type { Sql } from "../sql/sql.ts"

/** How long a host is paused that did not respond once; doubled each further time. */
const firstPauseMs = 5_000
/** The longest that a host is paused before it is tried again. */
const silentPauseMsMax = 10 * 60_000
/** How long a share is on trial after the last silence. */
const shareTrialMs = 10 * 60_000
/** Hosts and shares that were not requested for this long are forgotten. */
const forgottenAfterMs = 7 * 24 * 60 * 60_000

export const silenceCommands = {
  /**
   * Records that a host did not respond in time, so that it is paused for a while and then tried
   * with one piece of work at a time. Several requests in progress at the same time count once.
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

  /** Records that a host has responded, with any response. */
  async noteAnswer(sql: Sql, { kind, host }: { kind: WorkKind; host: string }): Promise<void> {
    await sql.run`DELETE FROM silent_hosts WHERE kind = ${kind} AND host = ${host}`
  },

  /**
   * Records that a host did not respond to a request for a share, or delayed others. The share gets
   * one piece of work at a time, for some minutes at least.
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

  /**
   * Records that all hosts requested for a piece of a share's work have responded. That ends the
   * trial only if none was silent for a while: otherwise one prompt response among slow ones would
   * give the share all its slots again.
   */
  async noteAnsweredShare(
    sql: Sql,
    { kind, share, nowMs }: { kind: WorkKind; share: string; nowMs: number },
  ): Promise<void> {
    // A time ahead of the clock was written by a wrong one.
    await sql.run`
      DELETE FROM silent_shares WHERE kind = ${kind} AND share = ${share}
        AND (silent_at_ms <= ${nowMs - shareTrialMs} OR silent_at_ms > ${nowMs})`
  },
}

/** A time that no pause can reach was written by a wrong clock. */
export function isLeftAlone(untilMs: number, nowMs: number): boolean {
  return untilMs > nowMs && untilMs <= nowMs + silentPauseMsMax
}
