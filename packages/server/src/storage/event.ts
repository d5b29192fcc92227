import type { EventKind, SoundingsEvent } from "../model/event.ts"
import type { Database } from "./sqlite/database.ts"
import type { ReadContext } from "./sqlite/read-context.ts"

/** Events read by one call at most. */
export const eventsPageMax = 5_000
/** Events deleted by one call at most, so that trimming never holds the writer. */
const eventsTrimmedMax = 5_000

export interface EventDraft {
  readonly atMs: number
  readonly kind: EventKind
  readonly podcastId?: number | null
  readonly episodeId?: number | null
  readonly subjectId?: string | null
}

/** Writes what happened into the transaction of the change. */
export function appendEvent(database: Database, event: EventDraft): void {
  database.run(
    `INSERT INTO events (at_ms, kind, podcast_id, episode_id, subject_id)
     VALUES (:atMs, :kind, :podcastId, :episodeId, :subjectId)`,
    {
      atMs: event.atMs,
      kind: event.kind,
      podcastId: event.podcastId ?? null,
      episodeId: event.episodeId ?? null,
      subjectId: event.subjectId ?? null,
    },
  )
}

export const eventCommands = {
  /** Forgets events older than `beforeMs` that the cursor `keepAfterSeq` has passed; answers how many, to be called until it says 0. */
  trimEvents(database: Database, input: { beforeMs: number; keepAfterSeq: number }): number {
    return database.run(
      `DELETE FROM events WHERE seq IN (
         SELECT seq FROM events WHERE seq <= :keepAfterSeq ORDER BY seq LIMIT ${eventsTrimmedMax}
       ) AND at_ms < :beforeMs`,
      input,
    )
  },

  /** Keeps the state of a reader of events together with the cursor it has reached. */
  saveSnapshot(
    database: Database,
    input: { name: string; eventSeq: number; body: Uint8Array; nowMs: number },
  ): void {
    database.run(
      `INSERT INTO snapshots (name, event_seq, body, saved_at_ms) VALUES (:name, :eventSeq, :body, :nowMs)
       ON CONFLICT (name) DO UPDATE SET event_seq = :eventSeq, body = :body, saved_at_ms = :nowMs`,
      input,
    )
  },
}

export const eventQueries = {
  eventsAfter({ catalogue }: ReadContext, input: { seq: number; limit: number }): SoundingsEvent[] {
    return catalogue.all<SoundingsEvent>(
      `SELECT seq, at_ms AS atMs, kind, podcast_id AS podcastId, episode_id AS episodeId, subject_id AS subjectId
       FROM events WHERE seq > :seq ORDER BY seq LIMIT :limit`,
      { seq: input.seq, limit: Math.min(input.limit, eventsPageMax) },
    )
  },

  lastEventSeq({ catalogue }: ReadContext, _input: null): number {
    return catalogue.get<{ seq: number | null }>("SELECT max(seq) AS seq FROM events")?.seq ?? 0
  },

  snapshot(
    { catalogue }: ReadContext,
    input: { name: string },
  ): { eventSeq: number; body: Uint8Array } | null {
    const row = catalogue.get<{ eventSeq: number; body: Uint8Array }>(
      "SELECT event_seq AS eventSeq, body FROM snapshots WHERE name = :name",
      input,
    )
    return row ?? null
  },
}
