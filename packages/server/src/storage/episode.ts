import type { Episode, EpisodeDraft, TranscriptState } from "../model/episode.ts"
import {
  type EpisodeId,
  episodeIdLimitAt,
  filingTime,
  firstEpisodeIdAt,
} from "../model/episode-id.ts"
import { appendEvent } from "./event.ts"
import { pageOf, type PageRequest } from "./page.ts"
import type { Database, Parameters } from "./sqlite/database.ts"
import type { ReadContext } from "./sqlite/read-context.ts"
import { addToTotal } from "./total.ts"

/** Episodes one command takes at most: it bounds how long the writer is held. */
export const episodesSavedMax = 200

interface KnownEpisode {
  id: EpisodeId
  metadataHash: string
  transcriptSources: string
}

export const episodeCommands = {
  /** Adds the episodes that are new and updates those that have changed. Saving the same ones again changes nothing. */
  saveEpisodes(
    database: Database,
    input: { podcastId: number; nowMs: number; episodes: readonly EpisodeDraft[] },
  ): { foundCount: number; changedCount: number } {
    if (input.episodes.length > episodesSavedMax)
      throw new RangeError("too many episodes in one command")
    let foundCount = 0
    let changedCount = 0
    for (const draft of input.episodes) {
      const known = database.get<KnownEpisode>(
        `SELECT id, metadata_hash AS metadataHash, transcript_sources AS transcriptSources
         FROM episodes WHERE podcast_id = :podcastId AND identity = :identity`,
        { podcastId: input.podcastId, identity: draft.identity },
      )
      if (!known) {
        insertEpisode(database, input.podcastId, draft, input.nowMs)
        foundCount++
      } else if (known.metadataHash !== draft.metadataHash) {
        updateEpisode(database, input.podcastId, known, draft, input.nowMs)
        changedCount++
      }
    }
    return { foundCount, changedCount }
  },
}

function insertEpisode(
  database: Database,
  podcastId: number,
  draft: EpisodeDraft,
  nowMs: number,
): void {
  const id = freeEpisodeId(database, filingTime(draft.publishedAtMs, nowMs))
  const isOffered = draft.transcripts.length > 0
  database.run(
    `INSERT INTO episodes (id, podcast_id, identity, guid, title, link, description, published_at_ms, found_at_ms,
       duration_seconds, enclosure_url, enclosure_type, enclosure_bytes, chapters_url, persons, season, episode,
       explicit, metadata_hash, transcript_sources, transcript_state, transcript_due_at_ms, content_version)
     VALUES (:id, :podcastId, :identity, :guid, :title, :link, :description, :publishedAtMs, :nowMs,
       :durationSeconds, :enclosureUrl, :enclosureType, :enclosureBytes, :chaptersUrl, :persons, :season, :episode,
       :explicit, :metadataHash, :transcriptSources, :transcriptState, :transcriptDueAtMs, :contentVersion)`,
    {
      ...draftParameters(draft),
      id,
      podcastId,
      nowMs,
      identity: draft.identity,
      guid: draft.guid,
      publishedAtMs: draft.publishedAtMs,
      transcriptState: isOffered ? "waiting" : "none",
      transcriptDueAtMs: isOffered ? nowMs : null,
      // An episode whose transcript is about to be fetched is indexed with it, a moment later, and not twice.
      contentVersion: isOffered ? 0 : 1,
    },
  )
  database.run("UPDATE podcasts SET episode_count = episode_count + 1 WHERE id = :podcastId", {
    podcastId,
  })
  addToTotal(database, "episodesFound")
  appendEvent(database, { atMs: nowMs, kind: "EpisodeFound", podcastId, episodeId: id })
}

function updateEpisode(
  database: Database,
  podcastId: number,
  known: KnownEpisode,
  draft: EpisodeDraft,
  nowMs: number,
): void {
  const { transcriptSources, ...parameters } = draftParameters(draft)
  database.run(
    `UPDATE episodes SET title = :title, link = :link, description = :description,
       duration_seconds = :durationSeconds, enclosure_url = :enclosureUrl, enclosure_type = :enclosureType,
       enclosure_bytes = :enclosureBytes, chapters_url = :chaptersUrl, persons = :persons, season = :season,
       episode = :episode, explicit = :explicit, metadata_hash = :metadataHash,
       content_version = CASE WHEN content_version = 0 THEN 0 ELSE content_version + 1 END
     WHERE id = :id`,
    { ...parameters, id: known.id },
  )
  if (transcriptSources !== known.transcriptSources && draft.transcripts.length > 0) {
    database.run(
      `UPDATE episodes SET transcript_sources = :transcriptSources, transcript_due_at_ms = :nowMs,
         transcript_attempts = 0, transcript_error = NULL,
         transcript_state = CASE WHEN transcript_state = 'stored' THEN 'stored' ELSE 'waiting' END
       WHERE id = :id`,
      { id: known.id, transcriptSources, nowMs },
    )
  }
  appendEvent(database, { atMs: nowMs, kind: "EpisodeChanged", podcastId, episodeId: known.id })
}

type DraftParameters = Parameters & { readonly transcriptSources: string }

function draftParameters(draft: EpisodeDraft): DraftParameters {
  return {
    title: draft.title,
    link: draft.link,
    description: draft.description,
    durationSeconds: draft.durationSeconds === null ? null : Math.round(draft.durationSeconds),
    enclosureUrl: draft.enclosure?.url ?? null,
    enclosureType: draft.enclosure?.type ?? null,
    enclosureBytes: draft.enclosure?.bytes ?? null,
    chaptersUrl: draft.chaptersUrl,
    persons: JSON.stringify(draft.persons),
    season: draft.season,
    episode: draft.episode,
    explicit: draft.explicit === null ? null : Number(draft.explicit),
    metadataHash: draft.metadataHash,
    transcriptSources: JSON.stringify(draft.transcripts),
  }
}

/** The next free id of the second the episode is filed under: one step down the primary key. */
function freeEpisodeId(database: Database, filedAtMs: number): EpisodeId {
  const row = database.get<{ lastId: number | null }>(
    "SELECT max(id) AS lastId FROM episodes WHERE id >= :first AND id < :limit",
    { first: firstEpisodeIdAt(filedAtMs), limit: episodeIdLimitAt(filedAtMs) },
  )
  return row?.lastId == null ? firstEpisodeIdAt(filedAtMs) : row.lastId + 1
}

export interface EpisodeRow {
  id: EpisodeId
  podcastId: number
  podcastTitle: string | null
  guid: string | null
  title: string | null
  link: string | null
  description: string | null
  publishedAtMs: number | null
  foundAtMs: number
  durationSeconds: number | null
  enclosureUrl: string | null
  enclosureType: string | null
  enclosureBytes: number | null
  chaptersUrl: string | null
  persons: string
  season: number | null
  episode: number | null
  explicit: number | null
  transcriptState: TranscriptState
  transcriptError: string | null
  indexedVersion: number
}

export const episodeColumns = `
  episodes.id AS id, episodes.podcast_id AS podcastId, podcasts.title AS podcastTitle, episodes.guid AS guid,
  episodes.title AS title, episodes.link AS link, episodes.description AS description,
  published_at_ms AS publishedAtMs, found_at_ms AS foundAtMs, duration_seconds AS durationSeconds,
  enclosure_url AS enclosureUrl, enclosure_type AS enclosureType, enclosure_bytes AS enclosureBytes,
  chapters_url AS chaptersUrl, persons, season, episode, episodes.explicit AS explicit,
  transcript_state AS transcriptState, transcript_error AS transcriptError, indexed_version AS indexedVersion`

export function toEpisode(row: EpisodeRow): Episode {
  const {
    enclosureUrl,
    enclosureType,
    enclosureBytes,
    persons,
    explicit,
    indexedVersion,
    ...episode
  } = row
  return {
    ...episode,
    enclosure:
      enclosureUrl === null
        ? null
        : { url: enclosureUrl, type: enclosureType, bytes: enclosureBytes },
    persons: JSON.parse(persons) as Episode["persons"],
    explicit: explicit === null ? null : explicit === 1,
    isSearchable: indexedVersion > 0,
  }
}

export const episodeQueries = {
  episode({ catalogue }: ReadContext, input: { id: EpisodeId }): Episode | null {
    const row = catalogue.get<EpisodeRow>(
      `SELECT ${episodeColumns} FROM episodes JOIN podcasts ON podcasts.id = episodes.podcast_id
       WHERE episodes.id = :id`,
      input,
    )
    return row ? toEpisode(row) : null
  },

  /** A podcast's episodes, newest first. */
  episodesOfPodcast({ catalogue }: ReadContext, input: PageRequest & { podcastId: number }) {
    const rows = catalogue.all<EpisodeRow>(
      `SELECT ${episodeColumns} FROM episodes JOIN podcasts ON podcasts.id = episodes.podcast_id
       WHERE episodes.podcast_id = :podcastId AND episodes.id < :before
       ORDER BY episodes.id DESC LIMIT :limit + 1`,
      {
        podcastId: input.podcastId,
        before: Number(input.cursor ?? Number.MAX_SAFE_INTEGER),
        limit: input.limit,
      },
    )
    return pageOf(rows.map(toEpisode), input.limit, (episode) => String(episode.id))
  },
}
