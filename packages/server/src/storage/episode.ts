import type {
  Episode,
  EpisodeCandidates,
  EpisodeDraft,
  KnownEpisode,
  TranscriptState,
} from "../model/episode.ts"
import {
  type EpisodeId,
  episodeIdLimitAt,
  filingTime,
  firstEpisodeIdAt,
} from "../model/episode-id.ts"
import { type EpisodeKeys, stableUrl } from "../model/episode-key.ts"
import { appendEvent } from "./event.ts"
import { pageOf, type PageRequest } from "./page.ts"
import type { Database, Parameters } from "./sqlite/database.ts"
import type { ReadContext } from "./sqlite/read-context.ts"
import { addToTotal } from "./total.ts"

/** Episodes one command takes, and one look-up asks for, at most: it bounds how long a thread is held. */
export const episodesSavedMax = 200
/** Episodes that are looked at for one key. More share one only in broken feeds. */
const candidatesMax = 16

/** A stored episode that is to become what its feed says now. */
export interface ChangedEpisode {
  readonly id: EpisodeId
  readonly draft: EpisodeDraft
  /** audio: there is another recording behind it, so its transcript is asked for again. addresses: only its guid, or tokens in its addresses, are new. */
  readonly kind: "metadata" | "audio" | "addresses"
}

export const episodeCommands = {
  /** Adds and updates episodes. Answers the ids of the added ones, in their order; none where the podcast is followed no more. */
  saveEpisodes(
    database: Database,
    input: {
      podcastId: number
      nowMs: number
      added: readonly EpisodeDraft[]
      changed: readonly ChangedEpisode[]
    },
  ): { addedIds: EpisodeId[] } {
    const { podcastId, nowMs, added, changed } = input
    if (added.length + changed.length > episodesSavedMax)
      throw new RangeError("too many episodes in one command")
    const isFollowed = database.get(
      "SELECT id FROM feeds WHERE podcast_id = :podcastId AND state <> 'removed' LIMIT 1",
      { podcastId },
    )
    if (!isFollowed) return { addedIds: [] }
    for (const change of changed) updateEpisode(database, podcastId, change, nowMs)
    return { addedIds: added.map((draft) => insertEpisode(database, podcastId, draft, nowMs)) }
  },
}

function insertEpisode(
  database: Database,
  podcastId: number,
  draft: EpisodeDraft,
  nowMs: number,
): EpisodeId {
  const id = freeEpisodeId(database, filingTime(draft.publishedAtMs, nowMs))
  const isOffered = draft.transcripts.length > 0
  database.run(
    `INSERT INTO episodes (id, podcast_id, guid_key, address_key, title_key, guid, title, link, description,
       published_at_ms, found_at_ms, duration_seconds, enclosure_url, enclosure_type, enclosure_bytes, chapters_url,
       persons, season, episode, explicit, metadata_hash, transcript_sources, transcript_state, transcript_due_at_ms,
       content_version)
     VALUES (:id, :podcastId, :guidKey, :addressKey, :titleKey, :guid, :title, :link, :description,
       :publishedAtMs, :nowMs, :durationSeconds, :enclosureUrl, :enclosureType, :enclosureBytes, :chaptersUrl,
       :persons, :season, :episode, :explicit, :metadataHash, :transcriptSources, :transcriptState, :transcriptDueAtMs,
       :contentVersion)`,
    {
      ...draftParameters(draft),
      id,
      podcastId,
      nowMs,
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
  return id
}

function updateEpisode(
  database: Database,
  podcastId: number,
  { id, draft, kind }: ChangedEpisode,
  nowMs: number,
): void {
  const known = database.get<ReplacedEpisode>(
    "SELECT transcript_sources AS transcriptSources, enclosure_bytes AS enclosureBytes FROM episodes WHERE id = :id AND podcast_id = :podcastId",
    { id, podcastId },
  )
  if (!known) return
  const parameters = draftParameters(draft)
  database.run(
    `UPDATE episodes SET guid_key = :guidKey, address_key = :addressKey, title_key = :titleKey, guid = :guid,
       title = :title, link = :link, description = :description, published_at_ms = :publishedAtMs,
       duration_seconds = :durationSeconds, enclosure_url = :enclosureUrl, enclosure_type = :enclosureType,
       enclosure_bytes = :enclosureBytes, chapters_url = :chaptersUrl, persons = :persons, season = :season,
       episode = :episode, explicit = :explicit, metadata_hash = :metadataHash, transcript_sources = :transcriptSources,
       content_version = CASE WHEN content_version = 0 THEN 0 ELSE content_version + :versions END
     WHERE id = :id`,
    { ...parameters, id, versions: kind === "addresses" ? 0 : 1 },
  )
  if (kind === "addresses") return
  const isOther = kind === "audio" || isOtherLength(known, draft) || offersOthers(known, draft)
  if (draft.transcripts.length > 0 && isOther) askForTranscript(database, id, nowMs)
  appendEvent(database, { atMs: nowMs, kind: "EpisodeChanged", podcastId, episodeId: id })
}

interface ReplacedEpisode {
  transcriptSources: string
  enclosureBytes: number | null
}

/** A recording that is replaced at its address has another length. */
function isOtherLength({ enclosureBytes }: ReplacedEpisode, { enclosure }: EpisodeDraft): boolean {
  const bytes = enclosure?.bytes ?? null
  return bytes !== null && enclosureBytes !== null && bytes !== enclosureBytes
}

/** Whether other transcripts are on offer than before; tokens in their addresses make no other. */
function offersOthers(known: ReplacedEpisode, draft: EpisodeDraft): boolean {
  const before = JSON.parse(known.transcriptSources) as EpisodeDraft["transcripts"]
  const told = (links: EpisodeDraft["transcripts"]): string =>
    JSON.stringify(links.map((link) => ({ ...link, url: stableUrl(link.url) })))
  return told(before) !== told(draft.transcripts)
}

function askForTranscript(database: Database, id: EpisodeId, nowMs: number): void {
  database.run(
    `UPDATE episodes SET transcript_due_at_ms = :nowMs, transcript_attempts = 0, transcript_error = NULL,
       transcript_state = CASE WHEN transcript_state = 'stored' THEN 'stored' ELSE 'waiting' END
     WHERE id = :id`,
    { id, nowMs },
  )
}

function draftParameters(draft: EpisodeDraft): Parameters {
  return {
    guidKey: draft.keys.guid,
    addressKey: draft.keys.address,
    titleKey: draft.keys.title,
    guid: draft.guid,
    publishedAtMs: draft.publishedAtMs,
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

interface KnownEpisodeRow extends Omit<KnownEpisode, "keys"> {
  guidKey: number | null
  addressKey: number | null
  titleKey: number | null
}

const knownEpisodeColumns = `
  id, guid_key AS guidKey, address_key AS addressKey, title_key AS titleKey, title,
    published_at_ms AS publishedAtMs, enclosure_url AS enclosureUrl, metadata_hash AS metadataHash`

/** Looked for in turn: only where nothing has the guid are the weaker keys of use. */
function candidatesOf(
  catalogue: Database,
  podcastId: number,
  keys: EpisodeKeys,
): EpisodeCandidates {
  const find = (column: keyof EpisodeKeys): KnownEpisode[] =>
    keys[column] === null
      ? []
      : catalogue
          .all<KnownEpisodeRow>(
            `SELECT ${knownEpisodeColumns} FROM episodes
             WHERE podcast_id = :podcastId AND ${column}_key = :key ORDER BY id LIMIT ${candidatesMax}`,
            { podcastId, key: keys[column] },
          )
          .map(toKnownEpisode)
  const byGuid = find("guid")
  if (byGuid.length > 0) return { byGuid, byAddress: [], byTitle: [] }
  return { byGuid, byAddress: find("address"), byTitle: find("title") }
}

function toKnownEpisode(row: KnownEpisodeRow): KnownEpisode {
  const { guidKey, addressKey, titleKey, ...episode } = row
  return { ...episode, keys: { guid: guidKey, address: addressKey, title: titleKey } }
}

export const episodeQueries = {
  /** What each of some items of a podcast's feed may be, by their keys. */
  episodeCandidates(
    { catalogue }: ReadContext,
    input: { podcastId: number; keys: readonly EpisodeKeys[] },
  ): EpisodeCandidates[] {
    return input.keys
      .slice(0, episodesSavedMax)
      .map((keys) => candidatesOf(catalogue, input.podcastId, keys))
  },

  /** All episodes, newest first. */
  episodes({ catalogue }: ReadContext, input: PageRequest) {
    const rows = catalogue.all<EpisodeRow>(
      `SELECT ${episodeColumns} FROM episodes JOIN podcasts ON podcasts.id = episodes.podcast_id
       WHERE episodes.id < :before ORDER BY episodes.id DESC LIMIT :limit + 1`,
      { before: Number(input.cursor ?? Number.MAX_SAFE_INTEGER), limit: input.limit },
    )
    return pageOf(rows.map(toEpisode), input.limit, (episode) => String(episode.id))
  },

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
