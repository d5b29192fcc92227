import type { EpisodeId } from "../model/episode-id.ts"
import type { TranscriptSegment } from "../model/transcript.ts"
import { appendEvent } from "./event.ts"
import { type MentionDraft, saveMention } from "./mention.ts"
import { unpackSegments } from "./packed-segments.ts"
import type { Database } from "./sqlite/database.ts"
import type { ReadContext } from "./sqlite/read-context.ts"
import { addToTotal } from "./total.ts"

/** An episode that the full-text index does not show as it is now. */
export interface DueDocument {
  readonly id: EpisodeId
  readonly podcastId: number
  /** The version of the content that was read; noted when it is indexed, so that a change in between is not lost. */
  readonly version: number
  /** Whether alerts are to be evaluated: the transcript is here, or it is settled that there will be none. */
  readonly isComplete: boolean
  readonly title: string | null
  readonly description: string | null
  readonly segments: readonly TranscriptSegment[]
}

interface DueDocumentRow extends Omit<DueDocument, "isComplete" | "segments"> {
  transcriptState: string
  body: Uint8Array | null
}

/** Episodes to be indexed, newest first: what was just published is what people wait for. */
export function dueDocuments(catalogue: Database, limit: number): DueDocument[] {
  const rows = catalogue.all<DueDocumentRow>(
    `SELECT episodes.id AS id, podcast_id AS podcastId, content_version AS version, title, description,
       transcript_state AS transcriptState, body
     FROM episodes LEFT JOIN transcripts ON transcripts.episode_id = episodes.id
     WHERE indexed_version < content_version ORDER BY episodes.id DESC LIMIT :limit`,
    { limit },
  )
  return rows.map(({ transcriptState, body, ...document }) => ({
    ...document,
    isComplete: transcriptState !== "waiting",
    segments: body === null ? [] : unpackSegments(body),
  }))
}

/** An episode that the full-text index holds, and the alerts that were found in it. */
export interface IndexedEpisode {
  readonly id: EpisodeId
  readonly podcastId: number
  readonly version: number
  readonly mentions: readonly MentionDraft[]
  /** Why it could not be indexed: noted, and not tried again until the episode changes. */
  readonly error: string | null
}

export const indexingCommands = {
  /** Marks episodes searchable with their mentions and deliveries, after the index itself has committed. */
  markIndexed(
    database: Database,
    input: { nowMs: number; episodes: readonly IndexedEpisode[] },
  ): void {
    for (const episode of input.episodes) markEpisode(database, episode, input.nowMs)
  },
}

function markEpisode(database: Database, episode: IndexedEpisode, nowMs: number): void {
  const { id, version, error, podcastId } = episode
  const known = database.get<{ indexedVersion: number }>(
    // An id that has become free may be another show's by now.
    "SELECT indexed_version AS indexedVersion FROM episodes WHERE id = :id AND podcast_id = :podcastId",
    { id, podcastId },
  )
  if (!known || known.indexedVersion >= version) return
  database.run(
    "UPDATE episodes SET indexed_version = :version, index_error = :error WHERE id = :id",
    {
      id,
      version,
      error,
    },
  )
  if (known.indexedVersion === 0 && error === null) {
    addToTotal(database, "searchable")
    appendEvent(database, { atMs: nowMs, kind: "EpisodeSearchable", podcastId, episodeId: id })
  }
  for (const mention of episode.mentions) saveMention(database, mention, episode, nowMs)
}

export const indexingQueries = {
  /** Whether any episode waits to be indexed. */
  isIndexDue({ catalogue }: ReadContext, _input: null): boolean {
    const row = catalogue.get<{ id: number }>(
      "SELECT id FROM episodes WHERE indexed_version < content_version LIMIT 1",
    )
    return row !== undefined
  },
}
