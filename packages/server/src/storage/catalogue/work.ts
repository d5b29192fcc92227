import { randomBytes } from "node:crypto"
import {
  type Claimed,
  type ClaimPosition,
  type ClaimRequest,
  type Lease,
  type SetAside,
  type WorkKind,
  workKinds,
} from "../../model/lease.ts"
import type { Page } from "../../model/page.ts"
import { constant, fragment } from "../sql/fragment.ts"
import type { Sql, SqlReader } from "../sql/sql.ts"
import { pageOf, type PageRequest } from "./page.ts"
import { type Candidate, isOnTrial, pickFairly } from "./pick-fairly.ts"

/**
 * All work that becomes due, of every kind, and its single kind of lease.
 *
 * States of a row: scheduled (due at `due_at_ms`), ready (`is_ready`: at any time, in the order of
 * `due_at_ms`), leased (`lease_token` is set and the lease ends at `due_at_ms`), idle (`due_at_ms`
 * is null), set aside. A claim leases due work. The holder ends the lease by its token: the work is
 * finished (its row is deleted), scheduled again, deferred (which counts no attempt), or set aside
 * with its reason. A lease that is not ended in time can be claimed by others; its late holder
 * changes nothing. A starting process takes back leases of owners that are gone, and an owner those
 * that it holds without knowing.
 */

/** Rows read by a claim, if it starts with the longest waiting and if it continues. */
const checkedFirstMin = 32
const checkedMax = 512
/** How far apart in the order work is placed that comes in bulk. */
const spacingMs = 1_000

export interface NewWork {
  readonly kind: WorkKind
  readonly subjectId: number
  readonly share: string
  readonly host: string
  /** Null for work that should not be done for now. */
  readonly dueAtMs: number | null
  /** Whether it may be done earlier: then the time only determines its place in the order. */
  readonly isReady?: boolean
}

/** Schedules work; existing work is rescheduled, and its holder loses the lease. */
export async function scheduleWork(sql: Sql, works: readonly NewWork[]): Promise<void> {
  await sql.insertRows({
    into: "work",
    columns: ["kind", "subject_id", "share", "host", "due_at_ms", "is_ready"],
    rows: works.map(({ kind, subjectId, share, host, dueAtMs, isReady }) => [
      kind,
      subjectId,
      share,
      host,
      dueAtMs,
      isReady ?? false,
    ]),
    ending: `ON CONFLICT (kind, subject_id) DO UPDATE SET share = excluded.share, host = excluded.host,
      due_at_ms = excluded.due_at_ms, is_ready = excluded.is_ready, attempt_count = 0, lease_token = NULL,
      lease_owner = NULL, error = NULL, set_aside_at_ms = NULL`,
  })
  for (const { kind } of works) sql.announce(kind)
}

/** The place in the order of the `index`th of several pieces of work that come at once. */
export function turnOf(nowMs: number, index: number): number {
  return nowMs + index * spacingMs
}

export interface ClaimedWork {
  readonly subjectId: number
  readonly lease: Lease
  /**
   * Whether a lease on it was lost since it was last finished: its holder may have left it half
   * done.
   */
  readonly wasLost: boolean
}

/**
 * Leases due work, longest waiting first, but no more of one share or host than its limit. If too
 * much work of one share comes before that of others, it does not read all: the next claim
 * continues at `next`.
 */
export async function claimWork(
  sql: Sql,
  kind: WorkKind,
  request: ClaimRequest,
): Promise<Claimed<ClaimedWork>> {
  const { limit } = request
  if (limit <= 0) return { items: [], next: null }
  const count = request.from === null ? Math.max(limit, checkedFirstMin) : checkedMax
  const checked = await candidates(sql, kind, request, count)
  const picked = pickFairly(checked, request)
  const isAll = checked.length < count
  const last = checked.at(-1)
  return {
    items: await leaseAll(sql, kind, picked, request),
    next: isAll || picked.length === limit ? null : { dueAtMs: last!.dueAtMs, id: last!.subjectId },
  }
}

/** The position at which a claim begins that reads all. */
export const firstPosition: ClaimPosition = { dueAtMs: -1, id: -1 }

const candidateColumns = constant(`
  subject_id, work.share AS share, work.host AS host, due_at_ms, silent_hosts.until_ms AS silent_until_ms,
  silent_shares.silent_at_ms AS share_silent_at_ms`)

const silenceJoins = constant(`
  LEFT JOIN silent_hosts ON silent_hosts.kind = work.kind AND silent_hosts.host = work.host
  LEFT JOIN silent_shares ON silent_shares.kind = work.kind AND silent_shares.share = work.share`)

async function candidates(
  sql: Sql,
  kind: WorkKind,
  { nowMs, from }: ClaimRequest,
  limit: number,
): Promise<Candidate[]> {
  const { dueAtMs, id } = from ?? firstPosition
  const due = await sql.all<Candidate>`
    SELECT ${candidateColumns} FROM work ${silenceJoins}
    WHERE work.kind = ${kind} AND is_ready = 0 AND due_at_ms <= ${nowMs} AND (due_at_ms, subject_id) > (${dueAtMs}, ${id})
    ORDER BY due_at_ms, subject_id LIMIT ${limit}`
  const ready = await sql.all<Candidate>`
    SELECT ${candidateColumns} FROM work ${silenceJoins}
    WHERE work.kind = ${kind} AND is_ready = 1 AND (due_at_ms, subject_id) > (${dueAtMs}, ${id})
    ORDER BY due_at_ms, subject_id LIMIT ${limit}`
  if (ready.length === 0) return due
  return [...due, ...ready].toSorted(byTurn).slice(0, limit)
}

function byTurn(a: Candidate, b: Candidate): number {
  return a.dueAtMs - b.dueAtMs || a.subjectId - b.subjectId
}

/** Another claim may have come first. */
async function leaseAll(
  sql: Sql,
  kind: WorkKind,
  picked: readonly Candidate[],
  { nowMs, leaseMs, owner }: ClaimRequest,
): Promise<ClaimedWork[]> {
  if (picked.length === 0) return []
  const leaseToken = newToken()
  const isFree = fragment`(is_ready = 1 OR lease_token IS NULL OR due_at_ms <= ${nowMs})`
  const leasedUntilMs = nowMs + leaseMs
  const ids = picked.map(({ subjectId }) => subjectId)
  const rows = await sql.all<{ subjectId: number; attemptCount: number; lostCount: number }>`
    UPDATE work SET due_at_ms = ${leasedUntilMs}, is_ready = 0, attempt_count = attempt_count + 1, set_aside_at_ms = NULL,
      lost_count = lost_count + CASE WHEN lease_token IS NULL THEN 0 ELSE 1 END,
      lease_token = ${leaseToken}, lease_owner = ${owner}
    WHERE kind = ${kind} AND subject_id IN (
      SELECT subject_id FROM work
      WHERE kind = ${kind} AND subject_id IN ${sql.dialect.list(ids)} AND ${isFree} ${sql.dialect.skipLocked})
    RETURNING subject_id, attempt_count, lost_count`
  const byId = new Map(rows.map((row) => [row.subjectId, row]))
  return picked.flatMap((candidate) => {
    const { subjectId, share, host } = candidate
    const row = byId.get(subjectId)
    if (!row) return []
    const { attemptCount: attempt, lostCount } = row
    const trial = { isOnTrial: isOnTrial(candidate) }
    const held = { leaseToken, leasedUntilMs, attempt, share, host, ...trial }
    return [{ subjectId, lease: held, wasLost: lostCount > 0 }]
  })
}

/**
 * Leases one piece of work whether it is due or not; null if somebody holds it, or it is unknown.
 */
export async function claimOne(
  sql: Sql,
  kind: WorkKind,
  subjectId: number,
  { nowMs, leaseMs, owner }: Pick<ClaimRequest, "nowMs" | "leaseMs" | "owner">,
): Promise<ClaimedWork | null> {
  const row = await sql.get<Omit<Candidate, "silentUntilMs" | "shareSilentAtMs">>`
    SELECT subject_id, share, host, due_at_ms FROM work
    WHERE kind = ${kind} AND subject_id = ${subjectId} AND (lease_token IS NULL OR due_at_ms <= ${nowMs})
    ${sql.dialect.forUpdate}`
  if (!row) return null
  const candidate = { ...row, silentUntilMs: null, shareSilentAtMs: null }
  const noLimits = { perShare: Infinity, perHost: Infinity, onTrial: Infinity }
  const taken = { shares: new Map(), hosts: new Map(), onTrialCount: 0 }
  const request = { nowMs, leaseMs, owner, limit: 1, limits: noLimits, taken, from: null }
  const [claimed] = await leaseAll(sql, kind, [candidate], request)
  return claimed ?? null
}

/**
 * Keeps others from changing a piece of work until the commit. Commands that change both the work
 * and its subject lock the work first, as claims do, so that no two of them deadlock.
 */
export async function lockWork(sql: Sql, kind: WorkKind, subjectId: number): Promise<void> {
  await sql.get`
    SELECT subject_id FROM work WHERE kind = ${kind} AND subject_id = ${subjectId} ${sql.dialect.forUpdate}`
}

/** How a holder identifies its work. */
export interface HeldWork {
  readonly kind: WorkKind
  readonly subjectId: number
  readonly leaseToken: string
}

/** Extends a lease. False if it was lost. */
export async function renewLease(
  sql: Sql,
  held: HeldWork,
  leasedUntilMs: number,
): Promise<boolean> {
  const changed = await sql.run`
    UPDATE work SET due_at_ms = ${leasedUntilMs}
    WHERE kind = ${held.kind} AND subject_id = ${held.subjectId} AND lease_token = ${held.leaseToken}`
  return changed === 1
}

/** How a lease ends. */
export type LeaseEnding =
  /** The work is finished. */
  | { readonly kind: "finished" }
  /** The work is done, and due again; with null it is not due for now. */
  | { readonly kind: "again"; readonly dueAtMs: number | null }
  /** The attempt has failed and there will be another. */
  | { readonly kind: "failed"; readonly reason: string; readonly dueAtMs: number }
  /** Nothing was attempted. */
  | { readonly kind: "deferred"; readonly dueAtMs: number; readonly reason: string | null }
  /** It cannot succeed by itself. */
  | { readonly kind: "set-aside"; readonly reason: string; readonly nowMs: number }

const free = constant("is_ready = 0, lease_token = NULL, lease_owner = NULL")

/** Ends a lease. False if it was lost: then the caller changes nothing else either. */
export async function endLease(sql: Sql, held: HeldWork, ending: LeaseEnding): Promise<boolean> {
  const { kind, subjectId, leaseToken } = held
  switch (ending.kind) {
    case "finished":
      return (
        (await sql.run`
          DELETE FROM work
          WHERE kind = ${kind} AND subject_id = ${subjectId} AND lease_token = ${leaseToken}`) === 1
      )
    case "again":
      return (
        (await sql.run`
          UPDATE work SET due_at_ms = ${ending.dueAtMs}, attempt_count = 0, lost_count = 0, error = NULL, ${free}
          WHERE kind = ${kind} AND subject_id = ${subjectId} AND lease_token = ${leaseToken}`) === 1
      )
    case "failed":
      return (
        (await sql.run`
          UPDATE work SET due_at_ms = ${ending.dueAtMs}, lost_count = 0, error = ${ending.reason}, ${free}
          WHERE kind = ${kind} AND subject_id = ${subjectId} AND lease_token = ${leaseToken}`) === 1
      )
    case "deferred":
      return (
        (await sql.run`
          UPDATE work SET due_at_ms = ${ending.dueAtMs}, attempt_count = attempt_count - 1,
            error = coalesce(${ending.reason}, error), ${free}
          WHERE kind = ${kind} AND subject_id = ${subjectId} AND lease_token = ${leaseToken}`) === 1
      )
    case "set-aside":
      return (
        (await sql.run`
          UPDATE work SET due_at_ms = NULL, error = ${ending.reason}, set_aside_at_ms = ${ending.nowMs}, ${free}
          WHERE kind = ${kind} AND subject_id = ${subjectId} AND lease_token = ${leaseToken}`) === 1
      )
  }
}

/** Sets work of any kind aside, whether it was scheduled or not. */
export async function setAside(
  sql: Sql,
  items: readonly { kind: string; subjectId: number; reason: string }[],
  nowMs: number,
): Promise<void> {
  await sql.insertRows({
    into: "work",
    columns: ["kind", "subject_id", "share", "host", "error", "set_aside_at_ms"],
    rows: items.map(({ kind, subjectId, reason }) => [kind, subjectId, "", "", reason, nowMs]),
    ending: `ON CONFLICT (kind, subject_id) DO UPDATE SET due_at_ms = NULL, is_ready = 0, lease_token = NULL,
      lease_owner = NULL, error = excluded.error, set_aside_at_ms = excluded.set_aside_at_ms`,
  })
}

export async function dropWork(
  sql: Sql,
  kind: string,
  subjectIds: readonly number[],
): Promise<void> {
  if (subjectIds.length === 0) return
  await sql.run`
    DELETE FROM work WHERE kind = ${kind} AND subject_id IN ${sql.dialect.list(subjectIds)}`
}

/** When the next work of a kind is due; null if none waits. Ready work is due now. */
async function nextWorkAt(sql: SqlReader, kind: WorkKind): Promise<number | null> {
  const ready = await sql.get`
    SELECT 1 FROM work WHERE kind = ${kind} AND is_ready = 1 LIMIT 1`
  if (ready) return 0
  const row = await sql.get<{ atMs: number | null }>`
    SELECT min(due_at_ms) AS at_ms FROM work
    WHERE kind = ${kind} AND is_ready = 0 AND due_at_ms IS NOT NULL`
  return row?.atMs ?? null
}

function newToken(): string {
  return randomBytes(12).toString("base64url")
}

export const workCommands = {
  /** Ends the lease of work that could not be done but is not to blame. False if it was lost. */
  async giveBackWork(
    sql: Sql,
    input: HeldWork & { reason: string; dueAtMs: number },
  ): Promise<boolean> {
    const { reason, dueAtMs } = input
    return await endLease(sql, input, { kind: "deferred", reason, dueAtMs })
  },

  /**
   * Reschedules work that is due later than it can ever have been scheduled, which a temporarily
   * wrong clock leaves behind. Returns how many pieces there were.
   */
  async bringBackWork(
    sql: Sql,
    input: { nowMs: number; longestMs: Readonly<Record<WorkKind, number>>; leaseMsMax: number },
  ): Promise<number> {
    const { nowMs, longestMs, leaseMsMax } = input
    let count = await sql.run`
      UPDATE work SET due_at_ms = ${nowMs + leaseMsMax}
      WHERE lease_token IS NOT NULL AND due_at_ms > ${nowMs + leaseMsMax}`
    for (const kind of workKinds)
      count += await sql.run`
        UPDATE work SET due_at_ms = ${nowMs}
        WHERE kind = ${kind} AND is_ready = 0 AND due_at_ms > ${nowMs + longestMs[kind]}`
    return count
  },

  /**
   * Takes back leases of owners that are gone: the work is due at once, and what was cut off counts
   * no attempt.
   */
  async takeBackLeases(sql: Sql, input: { owner: string; nowMs: number }): Promise<number> {
    return await sql.run`
      UPDATE work SET due_at_ms = ${input.nowMs}, attempt_count = attempt_count - 1, lost_count = lost_count + 1, ${free}
      WHERE lease_token IS NOT NULL AND lease_owner <> ${input.owner}`
  },

  /**
   * Takes back leases that an owner holds without knowing: the response to a claim was lost.
   * `heldIds` are all items it has in progress. Work that was never begun counts no attempt.
   */
  async takeBackLost(
    sql: Sql,
    input: { kind: WorkKind; owner: string; heldIds: readonly number[]; nowMs: number },
  ): Promise<number> {
    const { kind, owner, heldIds, nowMs } = input
    return await sql.run`
      UPDATE work SET due_at_ms = ${nowMs}, attempt_count = attempt_count - 1, lost_count = lost_count + 1, ${free}
      WHERE kind = ${kind} AND subject_id IN (
        SELECT subject_id FROM work
        WHERE lease_token IS NOT NULL AND kind = ${kind} AND lease_owner = ${owner}
          AND subject_id NOT IN ${sql.dialect.list(heldIds)} ${sql.dialect.skipLocked})`
  },
}

/** Schedules work that was set aside as if it had never been tried. False if there is none. */
export async function releaseSetAside(
  sql: Sql,
  kind: string,
  subjectId: number,
  nowMs: number,
): Promise<boolean> {
  const changed = await sql.run`
    UPDATE work SET set_aside_at_ms = NULL, attempt_count = 0, lost_count = 0, due_at_ms = ${nowMs}
    WHERE kind = ${kind} AND subject_id = ${subjectId} AND set_aside_at_ms IS NOT NULL`
  return changed === 1
}

interface SetAsideRow {
  readonly kind: string
  readonly subjectId: number
  readonly podcastId: number | null
  readonly episodeTitle: string | null
  readonly error: string | null
  readonly setAsideAtMs: number
}

export const workQueries = {
  async nextWorkAt(sql: SqlReader, input: { kind: WorkKind }): Promise<number | null> {
    return await nextWorkAt(sql, input.kind)
  },

  /** Work that was set aside, newest first. */
  async setAside(sql: SqlReader, input: PageRequest): Promise<Page<SetAside>> {
    const [atMs, kind, subjectId] = (input.cursor ?? "").split("/")
    const before = {
      atMs: Number(atMs || Number.MAX_SAFE_INTEGER),
      kind: kind ?? "",
      subjectId: Number(subjectId ?? 0),
    }
    const rows = await sql.all<SetAsideRow>`
      SELECT kind, subject_id, coalesce(episodes.podcast_id, feeds.podcast_id) AS podcast_id,
        episodes.title AS episode_title, error, set_aside_at_ms
      FROM work LEFT JOIN episodes ON kind IN ('transcript', 'index') AND episodes.id = subject_id
        LEFT JOIN feeds ON kind IN ('feed', 'subscription') AND feeds.id = subject_id
      WHERE set_aside_at_ms IS NOT NULL
        AND (set_aside_at_ms, kind, subject_id) < (${before.atMs}, ${before.kind}, ${before.subjectId})
      ORDER BY set_aside_at_ms DESC, kind DESC, subject_id DESC LIMIT ${input.limit + 1}`
    const items = rows.map(({ error, ...row }): SetAside => ({ ...row, reason: error ?? "" }))
    return pageOf(items, input.limit, (item) =>
      [item.setAsideAtMs, item.kind, item.subjectId].join("/"),
    )
  },
}
