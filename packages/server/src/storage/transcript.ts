import type { DueTranscript } from "../model/episode.ts"
import type { EpisodeId } from "../model/episode-id.ts"
import type { ParsedTranscriptLink } from "../model/parsed-feed.ts"
import type { Transcript, TranscriptFormat, TranscriptSegment } from "../model/transcript.ts"
import { appendEvent } from "./event.ts"
import type { PageRequest } from "./page.ts"
import type { Database } from "./sqlite/database.ts"
import type { ReadContext } from "./sqlite/read-context.ts"
import { addToTotal } from "./total.ts"
import { unpackSegments } from "./packed-segments.ts"

/** A transcript on its way into storage. `body` is made by `packSegments`. */
export interface TranscriptDraft {
  readonly episodeId: EpisodeId
  readonly url: string
  readonly format: TranscriptFormat
  readonly language: string | null
  readonly timed: boolean
  readonly segmentCount: number
  readonly wordCount: number
  readonly bodyHash: string
  readonly body: Uint8Array
  readonly nowMs: number
}

/** Where a transcript came from, with one page of its segments. */
export interface TranscriptPage extends Omit<Transcript, "segments"> {
  readonly source: string
  readonly segmentCount: number
  readonly items: readonly TranscriptSegment[]
  readonly nextCursor: string | null
}

interface TranscriptRow {
  url: string
  format: TranscriptFormat
  language: string | null
  timed: number
  segmentCount: number
  body: Uint8Array
}

export const transcriptCommands = {
  /** Takes episodes whose transcript is to be fetched, longest waiting first, each leased for a while. */
  claimDueTranscripts(
    database: Database,
    input: { nowMs: number; leaseMs: number; limit: number },
  ): DueTranscript[] {
    const rows = database.all<{ episodeId: EpisodeId; sources: string; attempts: number }>(
      `UPDATE episodes SET transcript_due_at_ms = :nowMs + :leaseMs, transcript_attempts = transcript_attempts + 1
       WHERE id IN (SELECT id FROM episodes WHERE transcript_due_at_ms <= :nowMs
                    ORDER BY transcript_due_at_ms LIMIT :limit)
       RETURNING id AS episodeId, transcript_sources AS sources, transcript_attempts AS attempts`,
      input,
    )
    return rows.map((row) => ({
      ...row,
      sources: JSON.parse(row.sources) as ParsedTranscriptLink[],
    }))
  },

  /** Stores an episode's transcript. The same transcript again is settled without a new version. */
  storeTranscript(database: Database, draft: TranscriptDraft): void {
    const { episodeId, nowMs } = draft
    const known = database.get<{ bodyHash: string; wordCount: number }>(
      "SELECT body_hash AS bodyHash, word_count AS wordCount FROM transcripts WHERE episode_id = :episodeId",
      { episodeId },
    )
    const isSame = known?.bodyHash === draft.bodyHash
    if (!isSame) writeTranscript(database, draft)
    const episode = database.get<{ podcastId: number }>(
      `UPDATE episodes SET transcript_state = 'stored', transcript_due_at_ms = NULL, transcript_error = NULL,
         transcript_attempts = 0, content_version = content_version + :versions
       WHERE id = :episodeId RETURNING podcast_id AS podcastId`,
      { episodeId, versions: isSame ? 0 : 1 },
    )
    if (!episode || isSame) return
    addToTotal(database, "words", draft.wordCount - (known?.wordCount ?? 0))
    if (known) return
    database.run(
      "UPDATE podcasts SET transcribed_count = transcribed_count + 1 WHERE id = :podcastId",
      {
        podcastId: episode.podcastId,
      },
    )
    addToTotal(database, "transcribed")
    appendEvent(database, {
      atMs: nowMs,
      kind: "EpisodeTranscribed",
      podcastId: episode.podcastId,
      episodeId,
    })
  },

  /** Gives an attempt back that was none: the host of the transcript was busy. */
  putOffTranscript(database: Database, input: { episodeId: EpisodeId; retryAtMs: number }): void {
    database.run(
      `UPDATE episodes SET transcript_due_at_ms = :retryAtMs, transcript_attempts = transcript_attempts - 1
       WHERE id = :episodeId AND transcript_attempts > 0`,
      input,
    )
  },

  /**
   * Notes why a transcript could not be had. With `retryAtMs` the episode becomes searchable by its title and description meanwhile;
   * without, it is settled that there will be none from this publisher.
   */
  failTranscript(
    database: Database,
    input: { episodeId: EpisodeId; reason: string; retryAtMs: number | null },
  ): void {
    const isFinal = input.retryAtMs === null
    const changed = database.get<{ state: string }>(
      `UPDATE episodes SET transcript_error = :reason, transcript_due_at_ms = :retryAtMs,
         transcript_state = CASE WHEN transcript_state = 'stored' THEN 'stored' WHEN :isFinal THEN 'failed' ELSE 'waiting' END,
         content_version = CASE WHEN transcript_state <> 'stored' AND (:isFinal OR content_version = 0)
                                THEN content_version + 1 ELSE content_version END
       WHERE id = :episodeId RETURNING transcript_state AS state`,
      { ...input, isFinal: Number(isFinal) },
    )
    if (changed?.state === "failed") addToTotal(database, "transcriptsFailed")
  },
}

function writeTranscript(database: Database, draft: TranscriptDraft): void {
  database.run(
    `INSERT INTO transcripts (episode_id, url, format, language, timed, segment_count, word_count, body_hash, body,
       stored_at_ms)
     VALUES (:episodeId, :url, :format, :language, :timed, :segmentCount, :wordCount, :bodyHash, :body, :nowMs)
     ON CONFLICT (episode_id) DO UPDATE SET url = :url, format = :format, language = :language, timed = :timed,
       segment_count = :segmentCount, word_count = :wordCount, body_hash = :bodyHash, body = :body,
       stored_at_ms = :nowMs`,
    { ...draft, timed: Number(draft.timed) },
  )
}

export const transcriptQueries = {
  /** One page of an episode's segments; the cursor is the number of the first segment. */
  transcript(
    { catalogue }: ReadContext,
    input: PageRequest & { episodeId: EpisodeId },
  ): TranscriptPage | null {
    const row = catalogue.get<TranscriptRow>(
      `SELECT url, format, language, timed, segment_count AS segmentCount, body
       FROM transcripts WHERE episode_id = :episodeId`,
      { episodeId: input.episodeId },
    )
    if (!row) return null
    const first = Number(input.cursor ?? 0)
    const next = first + input.limit
    return {
      format: row.format,
      language: row.language,
      timed: row.timed === 1,
      source: row.url,
      segmentCount: row.segmentCount,
      items: unpackSegments(row.body).slice(first, next),
      nextCursor: next < row.segmentCount ? String(next) : null,
    }
  },

  /** When the next transcript is to be fetched; null when none waits. */
  nextTranscriptAt({ catalogue }: ReadContext, _input: null): number | null {
    const row = catalogue.get<{ atMs: number | null }>(
      "SELECT min(transcript_due_at_ms) AS atMs FROM episodes WHERE transcript_due_at_ms IS NOT NULL",
    )
    return row?.atMs ?? null
  },
}
