import type { DueTranscript } from "../../model/episode.ts"
import type { EpisodeId } from "../../model/episode-id.ts"
import type { Transcript, TranscriptFormat, TranscriptSegment } from "../../model/transcript.ts"
import { SoundingsError } from "../../model/error.ts"
import type { Claimed, ClaimRequest } from "../../model/lease.ts"
import { constant } from "../sql/fragment.ts"
import type { Sql, SqlReader } from "../sql/sql.ts"
import { nextVersion, versionAfter } from "./content-version.ts"
import { appendEvents } from "./event.ts"
import { readWholeList } from "./json-column.ts"
import { isTranscriptLink } from "./stored-shapes.ts"
import { unpackSegments } from "./packed-segments.ts"
import { fittingCount, type PageRequest } from "./page.ts"
import { addToTotals } from "./total.ts"
import { claimWork, firstPosition, dropWork, endLease, setAside } from "./work.ts"

/** A transcript ready for storage. `body` is the output of `packSegments`. */
export interface TranscriptDraft {
  readonly episodeId: EpisodeId
  readonly leaseToken: string
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

/** The source of a transcript, with one page of its segments. */
export interface TranscriptPage extends Omit<Transcript, "segments"> {
  readonly source: string
  /** The same on each page of one transcript, and another after it was replaced. */
  readonly bodyHash: string
  readonly segmentCount: number
  readonly items: readonly TranscriptSegment[]
  readonly nextCursor: string | null
}

interface TranscriptRow {
  url: string
  format: TranscriptFormat
  language: string | null
  timed: number
  bodyHash: string
  segmentCount: number
  body: Uint8Array
}

interface DueTranscriptRow {
  readonly episodeId: EpisodeId
  readonly sources: string
}

const damagedSources = "the addresses of its transcripts are damaged in the catalogue"

export const transcriptCommands = {
  /**
   * Claims episodes whose transcript should be fetched, longest waiting first. One whose row is
   * damaged is set aside.
   */
  async claimDueTranscripts(sql: Sql, request: ClaimRequest): Promise<Claimed<DueTranscript>> {
    const { items: works, next } = await claimWork(sql, "transcript", request)
    if (works.length === 0) return { items: [], next }
    const ids = works.map(({ subjectId }) => subjectId)
    const rows = await sql.all<DueTranscriptRow>`
      SELECT episodes.id AS episode_id, transcript_sources AS sources
      FROM episodes JOIN podcasts ON podcasts.id = episodes.podcast_id
      WHERE episodes.id IN ${sql.dialect.list(ids)} AND podcasts.removed_at_ms IS NULL`
    const sources = new Map(
      rows.map((row) => [row.episodeId, readWholeList(row.sources, isTranscriptLink)]),
    )
    await dropWork(
      sql,
      "transcript",
      ids.filter((id) => !sources.has(id)),
    )
    const damaged = ids.filter((id) => sources.has(id) && sources.get(id) === undefined)
    await setTranscriptsAside(sql, damaged, damagedSources, request.nowMs)
    const items = works.flatMap(({ subjectId, lease }) => {
      const links = sources.get(subjectId)
      return links ? [{ ...lease, episodeId: subjectId, sources: links }] : []
    })
    return { items, next: items.length < works.length ? firstPosition : next }
  },

  /**
   * Stores an episode's transcript. The same transcript again creates no new version. False if the
   * lease was lost.
   */
  async storeTranscript(sql: Sql, draft: TranscriptDraft): Promise<boolean> {
    const { episodeId, leaseToken, nowMs } = draft
    const held = { kind: "transcript", subjectId: episodeId, leaseToken } as const
    if (!(await endLease(sql, held, { kind: "finished" }))) return false
    const known = await sql.get<{ bodyHash: string; wordCount: number }>`
      SELECT body_hash, word_count FROM transcripts WHERE episode_id = ${episodeId}`
    const isSame = known?.bodyHash === draft.bodyHash
    const episode = await sql.get<{ podcastId: number }>`
      UPDATE episodes SET transcript_state = 'stored', transcript_error = NULL,
        content_version = ${versionAfter(constant(isSame ? "0" : "1"))}
      WHERE id = ${episodeId} RETURNING podcast_id`
    if (!episode || isSame) return true
    await writeTranscript(sql, draft)
    const words = draft.wordCount - (known?.wordCount ?? 0)
    await addToTotals(sql, { words, transcribed: known ? 0 : 1 })
    const { podcastId } = episode
    if (!known)
      await sql.run`
        UPDATE podcasts SET transcribed_count = transcribed_count + 1 WHERE id = ${podcastId}`
    const kind = known ? "EpisodeChanged" : "EpisodeTranscribed"
    await appendEvents(sql, [{ atMs: nowMs, kind, podcastId, episodeId }])
    return true
  },

  /**
   * Gives back work that was not tried, since the host of the transcript was busy. False if the
   * lease was lost.
   */
  async deferTranscript(
    sql: Sql,
    input: { episodeId: EpisodeId; leaseToken: string; reason: string; untilMs: number },
  ): Promise<boolean> {
    const { episodeId, leaseToken, reason, untilMs } = input
    const held = { kind: "transcript", subjectId: episodeId, leaseToken } as const
    return await endLease(sql, held, { kind: "deferred", reason, dueAtMs: untilMs })
  },

  /**
   * Records why a transcript could not be fetched. With `retryAtMs` the episode becomes searchable
   * by its title and description meanwhile; without, it is certain that this publisher will have
   * none, and the work is set aside. False if the lease was lost.
   */
  async failTranscript(
    sql: Sql,
    input: {
      episodeId: EpisodeId
      leaseToken: string
      reason: string
      retryAtMs: number | null
      nowMs: number
    },
  ): Promise<boolean> {
    const { episodeId, leaseToken, reason, retryAtMs, nowMs } = input
    const held = { kind: "transcript", subjectId: episodeId, leaseToken } as const
    const ending =
      retryAtMs === null
        ? ({ kind: "set-aside", reason, nowMs } as const)
        : ({ kind: "failed", reason, dueAtMs: retryAtMs } as const)
    if (!(await endLease(sql, held, ending))) return false
    await noteTranscriptFailure(sql, episodeId, reason, retryAtMs === null)
    return true
  },
}

async function setTranscriptsAside(
  sql: Sql,
  episodeIds: readonly EpisodeId[],
  reason: string,
  nowMs: number,
): Promise<void> {
  if (episodeIds.length === 0) return
  await setAside(
    sql,
    episodeIds.map((subjectId) => ({ kind: "transcript", subjectId, reason })),
    nowMs,
  )
  for (const id of episodeIds) await noteTranscriptFailure(sql, id, reason, true)
}

/** After a final failure the episode is searched and matched without a transcript. */
export async function noteTranscriptFailure(
  sql: Sql,
  episodeId: EpisodeId,
  reason: string,
  isFinal: boolean,
): Promise<void> {
  const changed = await sql.get<{ state: string }>`
    UPDATE episodes SET transcript_error = ${reason},
      transcript_state = CASE WHEN transcript_state = 'stored' THEN 'stored' WHEN ${isFinal} = 1 THEN 'failed' ELSE 'waiting' END,
      content_version = CASE WHEN transcript_state <> 'stored' AND (${isFinal} = 1 OR content_version = 0)
                             THEN ${nextVersion} ELSE content_version END
    WHERE id = ${episodeId} RETURNING transcript_state AS state`
  if (changed?.state === "failed") await addToTotals(sql, { transcriptsFailed: 1 })
  sql.announce("events")
}

async function writeTranscript(sql: Sql, draft: TranscriptDraft): Promise<void> {
  await sql.run`
    INSERT INTO transcripts (episode_id, url, format, language, timed, segment_count, word_count, body_hash, body,
      stored_at_ms)
    VALUES (${draft.episodeId}, ${draft.url}, ${draft.format}, ${draft.language}, ${draft.timed},
      ${draft.segmentCount}, ${draft.wordCount}, ${draft.bodyHash}, ${draft.body}, ${draft.nowMs})
    ON CONFLICT (episode_id) DO UPDATE SET url = excluded.url, format = excluded.format, language = excluded.language,
      timed = excluded.timed, segment_count = excluded.segment_count, word_count = excluded.word_count,
      body_hash = excluded.body_hash, body = excluded.body, stored_at_ms = excluded.stored_at_ms`
}

export const transcriptQueries = {
  /** One page of an episode's segments; the cursor is the number of the first segment. */
  async transcript(
    sql: SqlReader,
    input: PageRequest & { episodeId: EpisodeId },
  ): Promise<TranscriptPage | null> {
    const row = await sql.get<TranscriptRow>`
      SELECT url, format, transcripts.language AS language, timed, body_hash, segment_count, body
      FROM transcripts JOIN episodes ON episodes.id = transcripts.episode_id
        JOIN podcasts ON podcasts.id = episodes.podcast_id
      WHERE episode_id = ${input.episodeId} AND podcasts.removed_at_ms IS NULL`
    if (!row) return null
    const first = Number(input.cursor ?? 0)
    const wanted = readSegments(row.body, first, input.limit)
    const items = wanted.slice(0, fittingCount(wanted.map(byteCountOf)))
    const next = first + items.length
    return {
      format: row.format,
      language: row.language,
      timed: row.timed === 1,
      source: row.url,
      bodyHash: row.bodyHash,
      segmentCount: row.segmentCount,
      items,
      nextCursor: items.length > 0 && next < row.segmentCount ? String(next) : null,
    }
  },

  /** Some bytes of a packed transcript; null if there is none any more. */
  async transcriptBytes(
    sql: SqlReader,
    input: { episodeId: EpisodeId; fromByte: number; byteCount: number },
  ): Promise<Uint8Array | null> {
    const row = await sql.get<{ part: Uint8Array }>`
      SELECT substr(body, ${input.fromByte + 1}, ${input.byteCount}) AS part FROM transcripts
      WHERE episode_id = ${input.episodeId}`
    return row?.part ?? null
  },
}

function byteCountOf({ text, speaker }: TranscriptSegment): number {
  return Buffer.byteLength(text) + Buffer.byteLength(speaker ?? "")
}

function readSegments(body: Uint8Array, first: number, count: number): TranscriptSegment[] {
  try {
    return unpackSegments(body, first, count)
  } catch (error) {
    throw new SoundingsError({
      code: "transcript_damaged",
      message: "the stored transcript of this episode is damaged",
      hint: "Restore the catalogue from a backup.",
      httpStatus: 500,
      cause: error,
    })
  }
}
