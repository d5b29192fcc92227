import type { EventKind, SoundingsEvent } from "../../model/event.ts"
import {
  type ChangeCursor,
  cursorInvalid,
  type ReadCursor,
  readChangeCursor,
  writeChangeCursor,
} from "../sql/change-cursor.ts"
import type { Sql, SqlReader } from "../sql/sql.ts"

/** Maximum number of events read by one call. */
export const eventsPageMax = 5_000
/**
 * Maximum number of events deleted by one call, so that trimming never holds the writer for long.
 */
const eventsTrimmedMax = 5_000

export interface EventDraft {
  readonly atMs: number
  readonly kind: EventKind
  readonly podcastId?: number | null
  readonly episodeId?: number | null
  readonly subjectId?: string | null
}

/** Writes events in the transaction of the change that they report. */
export async function appendEvents(sql: Sql, events: readonly EventDraft[]): Promise<void> {
  if (events.length === 0) return
  await sql.insertRows({
    into: "events",
    columns: ["at_ms", "kind", "podcast_id", "episode_id", "subject_id"],
    rows: events.map((event) => [
      event.atMs,
      event.kind,
      event.podcastId ?? null,
      event.episodeId ?? null,
      event.subjectId ?? null,
    ]),
  })
  sql.announce("events")
}

export const eventCommands = {
  /**
   * Deletes events older than `beforeMs` up to the cursor `keepAfter`; returns how many, to be
   * called until it returns 0.
   */
  async trimEvents(sql: Sql, input: { beforeMs: number; keepAfter: string }): Promise<number> {
    const { changes } = sql.dialect
    const last = await sql.get<ChangeCursor>`
      SELECT ${changes.commitId} AS commit_id, seq FROM (
        SELECT * FROM events WHERE ${changes.upTo(readChangeCursor(input.keepAfter))}
        ORDER BY ${changes.order} LIMIT ${eventsTrimmedMax}
      ) AS oldest ORDER BY commit_id DESC, seq DESC LIMIT 1`
    if (!last) return 0
    return await sql.run`
      DELETE FROM events WHERE ${changes.upTo(last)} AND at_ms < ${input.beforeMs}`
  },

  /** Stores the state of a reader of events together with the cursor it has reached. */
  async saveSnapshot(
    sql: Sql,
    input: { name: string; cursor: string; body: Uint8Array; nowMs: number },
  ): Promise<void> {
    await sql.run`
      INSERT INTO snapshots (name, cursor, body, saved_at_ms)
      VALUES (${input.name}, ${input.cursor}, ${input.body}, ${input.nowMs})
      ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor, body = excluded.body,
        saved_at_ms = excluded.saved_at_ms`
  },
}

export interface EventsPage {
  readonly items: readonly SoundingsEvent[]
  /** After the last event of the page; the given cursor if there was none. */
  readonly nextCursor: string
}

type EventRow = SoundingsEvent & { readonly commitId: number }

function toEvent(row: EventRow): SoundingsEvent {
  const { commitId: _, ...event } = row
  return event
}

/** The setting that distinguishes a catalogue from others, and from itself before a restore. */
export const catalogueIdSetting = "catalogue-id"

/**
 * Returns the id of the catalogue. Throws for a cursor of another one, or beyond what this one ever
 * had: it would return nothing, or not everything.
 */
async function checkCursor(sql: SqlReader, cursor: ReadCursor): Promise<string | null> {
  const { changes } = sql.dialect
  const row = await sql.get<{ catalogueId: string | null; isAhead: number }>`
    SELECT (SELECT value FROM settings WHERE name = ${catalogueIdSetting}) AS catalogue_id,
      ${changes.isAhead(cursor)} AS is_ahead`
  const { catalogueId, isAhead } = row!
  const isOfAnother = cursor.catalogueId !== null && cursor.catalogueId !== catalogueId
  if (isOfAnother || !changes.isOurs(cursor))
    throw cursorInvalid("this cursor is of another catalogue, or from before this one was restored")
  if (isAhead === 1) throw cursorInvalid("this cursor is ahead of the newest event")
  return catalogueId
}

export const eventQueries = {
  /**
   * Events in commit order. None is ever added before a cursor that was handed out: on an engine
   * with several writers, events of the oldest running transaction, and all after them, are held
   * back.
   */
  async eventsAfter(
    sql: SqlReader,
    input: { cursor: string | null; limit: number },
  ): Promise<EventsPage> {
    const { changes } = sql.dialect
    const cursor = readChangeCursor(input.cursor)
    const catalogueId = await checkCursor(sql, cursor)
    const rows = await sql.all<EventRow>`
      SELECT seq, ${changes.commitId} AS commit_id, at_ms, kind, podcast_id, episode_id, subject_id
      FROM events WHERE ${changes.after(cursor)} ORDER BY ${changes.order}
      LIMIT ${Math.min(input.limit, eventsPageMax)}`
    return {
      items: rows.map(toEvent),
      nextCursor: writeChangeCursor(rows.at(-1) ?? cursor, catalogueId),
    }
  },

  async snapshot(
    sql: SqlReader,
    input: { name: string },
  ): Promise<{ cursor: string; body: Uint8Array; savedAtMs: number } | null> {
    const row = await sql.get<{ cursor: string; body: Uint8Array; savedAtMs: number }>`
      SELECT cursor, body, saved_at_ms FROM snapshots WHERE name = ${input.name}`
    return row ?? null
  },
}
