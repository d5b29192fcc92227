import { hostOf } from "../../model/address.ts"
import type {
  Episode,
  EpisodeCandidates,
  EpisodeDraft,
  KnownEpisode,
  StoredOffer,
  TranscriptState,
} from "../../model/episode.ts"
import type { EpisodeId } from "../../model/episode-id.ts"
import type { EpisodeKeys } from "../../model/episode-key.ts"
import { plainText } from "../../format/plain-text.ts"
import type { Page } from "../../model/page.ts"
import { filingTime, firstSortIdAt, slotsPerSecond, type SortId } from "../../model/sort-id.ts"
import { constant, type SqlValue } from "../sql/fragment.ts"
import type { Sql, SqlReader } from "../sql/sql.ts"
import { versionAfter } from "./content-version.ts"
import { appendEvents } from "./event.ts"
import { isSearchable } from "./is-searchable.ts"
import { readItems, readWholeList } from "./json-column.ts"
import { bytesOf, pageOfSized, type PageRequest, type SizedRow } from "./page.ts"
import { descriptionBytesOf, descriptionOf } from "./description.ts"
import { lockFilings, refileEpisodes } from "./refiling.ts"
import { RowConflict } from "./row-conflict.ts"
import { isNumber } from "./shape.ts"
import { isPerson, isTranscriptLink } from "./stored-shapes.ts"
import { addTextBytes, textBytesOf } from "./text-bytes.ts"
import { addToTotals } from "./total.ts"
import { scheduleWork, turnOf } from "./work.ts"

/** Episodes per command or look-up: it limits how long a thread is held. */
export const episodesSavedMax = 200
/** Episodes read for one key. Only in broken feeds do more share one. */
const candidatesMax = 16
/** How often ids are chosen if others take them at the same moment. */
const idTriesMax = 20

/** A stored episode to be updated with what its feed says now. */
export interface ChangedEpisode {
  readonly id: EpisodeId
  readonly draft: EpisodeDraft
  /**
   * audio: there is another recording. addresses: only its guid, or tokens in its addresses, are
   * new.
   */
  readonly kind: "metadata" | "audio" | "addresses"
  /** Whether its transcript should be fetched, even if there is one already. */
  readonly wantsTranscript: boolean
}

export const episodeCommands = {
  /**
   * Adds and updates episodes. Returns the ids of the added ones, in order; none if the podcast is
   * no longer followed.
   */
  async saveEpisodes(
    sql: Sql,
    input: {
      podcastId: number
      nowMs: number
      added: readonly EpisodeDraft[]
      changed: readonly ChangedEpisode[]
    },
  ): Promise<{ addedIds: EpisodeId[] }> {
    const { podcastId, nowMs, added, changed } = input
    if (added.length + changed.length > episodesSavedMax)
      throw new RangeError("too many episodes in one command")
    // Its feed is locked, so that it is not removed between this and the commit.
    const isFollowed = await sql.get`
      SELECT id FROM feeds WHERE podcast_id = ${podcastId} AND state <> 'removed' ${sql.dialect.forUpdate}`
    if (!isFollowed) return { addedIds: [] }
    const changedIds = changed.map(({ id }) => id)
    const bytesBefore = await textBytesOf(sql, podcastId, changedIds)
    await updateEpisodes(sql, podcastId, changed, nowMs)
    const addedIds = await insertEpisodes(sql, podcastId, added, nowMs)
    const bytesAfter = await textBytesOf(sql, podcastId, [...changedIds, ...addedIds])
    await addTextBytes(sql, podcastId, bytesAfter - bytesBefore)
    return { addedIds }
  },
}

const draftColumns = {
  guid_key: "integer",
  address_key: "integer",
  title_key: "integer",
  guid: "text",
  title: "text",
  link: "text",
  description: "text",
  description_text: "text",
  published_at_ms: "integer",
  duration_seconds: "integer",
  enclosure_url: "text",
  enclosure_type: "text",
  enclosure_bytes: "integer",
  chapters_url: "text",
  persons: "text",
  season: "integer",
  episode: "integer",
  explicit: "integer",
  metadata_hash: "text",
  transcript_sources: "text",
} as const

/** The values of a draft in the order of `draftColumns`. */
function draftRow(draft: EpisodeDraft): (string | number | null)[] {
  return [
    draft.keys.guid,
    draft.keys.address,
    draft.keys.title,
    draft.guid,
    draft.title,
    draft.link,
    draft.description,
    draft.descriptionText,
    draft.publishedAtMs,
    draft.durationSeconds === null ? null : Math.round(draft.durationSeconds),
    draft.enclosure?.url ?? null,
    draft.enclosure?.type ?? null,
    draft.enclosure?.bytes ?? null,
    draft.chaptersUrl,
    JSON.stringify(draft.persons),
    draft.season,
    draft.episode,
    draft.explicit === null ? null : Number(draft.explicit),
    draft.metadataHash,
    JSON.stringify(draft.transcripts),
  ]
}

async function insertEpisodes(
  sql: Sql,
  podcastId: number,
  drafts: readonly EpisodeDraft[],
  nowMs: number,
): Promise<EpisodeId[]> {
  if (drafts.length === 0) return []
  const ids = await insertRows(sql, podcastId, drafts, nowMs)
  await sql.run`
    UPDATE podcasts SET episode_count = episode_count + ${drafts.length} WHERE id = ${podcastId}`
  await addToTotals(sql, { episodesFound: drafts.length })
  await appendEvents(
    sql,
    ids.map((episodeId) => ({ atMs: nowMs, kind: "EpisodeFound", podcastId, episodeId }) as const),
  )
  const offered = ids
    .map((id, index) => ({ id, draft: drafts[index]! }))
    .filter(({ draft }) => draft.transcripts.length > 0)
  await askForTranscripts(sql, podcastId, offered, nowMs)
  return ids
}

/**
 * Inserts each under the next free id of its second, in id order, so that two commands never
 * deadlock. If another command has taken an id meanwhile, those that need one of the same second
 * wait in line: otherwise one of many might never get an id.
 */
async function insertRows(
  sql: Sql,
  podcastId: number,
  drafts: readonly EpisodeDraft[],
  nowMs: number,
): Promise<EpisodeId[]> {
  const ids: EpisodeId[] = new Array(drafts.length).fill(0)
  let missing = [...drafts.keys()]
  for (let tries = 0; missing.length > 0; tries += 1) {
    if (tries === idTriesMax) throw new RowConflict("every free id of a second")
    const firstIds = missing.map((index) =>
      firstSortIdAt(filingTime(drafts[index]!.publishedAtMs, nowMs)),
    )
    if (tries > 0) await sql.all`${sql.dialect.standInLine([...new Set(firstIds)])}`
    const free = await freeIds(sql, firstIds)
    for (const [place, index] of missing.entries()) ids[index] = free[place]!
    const rows = missing
      .toSorted((a, b) => ids[a]! - ids[b]!)
      .map((index) => insertedRow(drafts[index]!, ids[index]!, podcastId, nowMs))
    const inserted = await sql.insertRows<{ id: EpisodeId }>({
      into: "episodes",
      columns: insertedColumns,
      rows,
      ending: "ON CONFLICT DO NOTHING RETURNING id",
    })
    const done = new Set(inserted.map(({ id }) => id))
    missing = missing.filter((index) => !done.has(ids[index]!))
  }
  return ids
}

const insertedColumns = [
  "id",
  "podcast_id",
  "found_at_ms",
  "transcript_state",
  "content_version",
  ...Object.keys(draftColumns),
]

function insertedRow(
  draft: EpisodeDraft,
  id: EpisodeId,
  podcastId: number,
  nowMs: number,
): SqlValue[] {
  const isOffered = draft.transcripts.length > 0
  // An episode whose transcript is about to be fetched is indexed with it, a moment later, instead
  // of twice.
  const version = isOffered ? 0 : 1
  return [id, podcastId, nowMs, isOffered ? "waiting" : "none", version, ...draftRow(draft)]
}

/**
 * The next free id of each of several seconds, given by their first ids, found by one descent of
 * the primary key each.
 */
async function freeIds(sql: Sql, firstIds: readonly EpisodeId[]): Promise<EpisodeId[]> {
  const distinct = [...new Set(firstIds)].map((firstId) => [firstId])
  const rows = await sql.all<{ firstId: EpisodeId; lastId: EpisodeId | null }>`
    SELECT first_id, (
      SELECT max(id) FROM episodes WHERE id >= first_id AND id < first_id + ${slotsPerSecond}
    ) AS last_id
    FROM ${sql.dialect.table({ first_id: "integer" }, distinct)} AS seconds`
  const next = new Map(
    rows.map(({ firstId, lastId }) => [firstId, lastId === null ? firstId : lastId + 1]),
  )
  return firstIds.map((firstId) => {
    const id = next.get(firstId)!
    next.set(firstId, id + 1)
    return id
  })
}

async function updateEpisodes(
  sql: Sql,
  podcastId: number,
  changed: readonly ChangedEpisode[],
  nowMs: number,
): Promise<void> {
  if (changed.length === 0) return
  const changedIds = changed.map(({ id }) => id)
  const filings = await lockFilings(sql, podcastId, changedIds)
  const known = changed.filter(({ id }) => filings.has(id))
  if (known.length === 0) return
  const news = known.filter(({ kind }) => kind !== "addresses")
  await refileEpisodes(
    sql,
    news.map(({ id, draft: { publishedAtMs } }) => ({
      id,
      publishedAtMs,
      before: filings.get(id)!,
    })),
    nowMs,
  )
  const rows = known.map(({ id, draft, kind }) => [
    id,
    kind === "addresses" ? 0 : 1,
    ...draftRow(draft),
  ])
  const columns = { episode_id: "integer", version_step: "integer", ...draftColumns } as const
  await sql.run`
    UPDATE episodes SET ${assignments},
      content_version = CASE WHEN content_version = 0 THEN 0 ELSE ${versionAfter(constant("drafts.version_step"))} END
    FROM ${sql.dialect.table(columns, rows)} AS drafts WHERE episodes.id = drafts.episode_id`
  await appendEvents(
    sql,
    news.map(
      ({ id }) => ({ atMs: nowMs, kind: "EpisodeChanged", podcastId, episodeId: id }) as const,
    ),
  )
  await askAnew(
    sql,
    podcastId,
    news.filter(({ wantsTranscript }) => wantsTranscript),
    nowMs,
  )
}

/**
 * Makes the transcripts of changed episodes due; those that had failed no longer count as failed.
 */
async function askAnew(
  sql: Sql,
  podcastId: number,
  episodes: readonly ChangedEpisode[],
  nowMs: number,
): Promise<void> {
  if (episodes.length === 0) return
  const ids = episodes.map(({ id }) => id)
  const failed = await sql.all`
    SELECT id FROM episodes WHERE id IN ${sql.dialect.list(ids)} AND transcript_state = 'failed'`
  await addToTotals(sql, { transcriptsFailed: -failed.length })
  await sql.run`
    UPDATE episodes SET transcript_error = NULL,
      transcript_state = CASE WHEN transcript_state = 'stored' THEN 'stored' ELSE 'waiting' END
    WHERE id IN ${sql.dialect.list(ids)}`
  await askForTranscripts(sql, podcastId, episodes, nowMs)
}

const assignments = constant(
  Object.keys(draftColumns)
    .map((column) => `${column} = drafts.${column}`)
    .join(", "),
)

async function askForTranscripts(
  sql: Sql,
  podcastId: number,
  episodes: readonly { readonly id: EpisodeId; readonly draft: EpisodeDraft }[],
  nowMs: number,
): Promise<void> {
  await scheduleWork(
    sql,
    episodes.map(({ id, draft }, index) => ({
      kind: "transcript" as const,
      subjectId: id,
      share: String(podcastId),
      host: hostOf(draft.transcripts[0]!.url),
      dueAtMs: turnOf(nowMs, index),
      isReady: true,
    })),
  )
}

export interface EpisodeRow {
  id: EpisodeId
  podcastId: number
  podcastTitle: string | null
  guid: string | null
  title: string | null
  link: string | null
  description: string | null
  descriptionText: string | null
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
  indexError: string | null
}

const episodeColumns = constant(`
  episodes.id AS id, episodes.podcast_id AS podcast_id, podcasts.title AS podcast_title, episodes.guid AS guid,
  episodes.title AS title, episodes.link AS link, ${descriptionOf("episodes")}, published_at_ms, found_at_ms,
  duration_seconds, enclosure_url, enclosure_type, enclosure_bytes, chapters_url, persons, season, episode,
  episodes.explicit AS explicit, transcript_state, transcript_error, indexed_version, index_error`)

function toEpisode(row: EpisodeRow): Episode {
  const {
    enclosureUrl,
    enclosureType,
    enclosureBytes,
    persons,
    explicit,
    indexedVersion,
    indexError,
    description,
    descriptionText,
    ...episode
  } = row
  return {
    ...episode,
    descriptionText: descriptionText ?? plainText(description ?? ""),
    indexError,
    enclosure:
      enclosureUrl === null
        ? null
        : { url: enclosureUrl, type: enclosureType, bytes: enclosureBytes },
    persons: readItems(persons, isPerson),
    explicit: explicit === null ? null : explicit === 1,
    isSearchable: isSearchable({ indexedVersion, indexError }),
  }
}

interface KnownEpisodeRow extends Omit<KnownEpisode, "keys"> {
  guidKey: number | null
  addressKey: number | null
  titleKey: number | null
}

const knownEpisodeColumns = constant(
  "id, guid_key, address_key, title_key, title, published_at_ms, enclosure_url, metadata_hash",
)

/** Ids of candidates for items by one of their keys, by the positions of the items. */
async function candidatesBy(
  sql: SqlReader,
  podcastId: number,
  keys: readonly EpisodeKeys[],
  name: keyof EpisodeKeys,
  places: readonly number[],
): Promise<Map<number, readonly EpisodeId[]>> {
  const wanted = places.flatMap((place) => {
    const key = keys[place]![name]
    return key === null ? [] : [[place, key]]
  })
  if (wanted.length === 0) return new Map()
  const rows = await sql.all<{ place: number; ids: string | null }>`
    SELECT place, (
      SELECT ${sql.dialect.jsonArray("id")} FROM (
        SELECT id FROM episodes
        WHERE podcast_id = ${podcastId} AND ${keyColumns[name]} = wanted_key ORDER BY id LIMIT ${candidatesMax}
      ) AS found
    ) AS ids
    FROM ${sql.dialect.table({ place: "integer", wanted_key: "integer" }, wanted)} AS wanted`
  return new Map(rows.map(({ place, ids }) => [place, readItems(ids, isNumber)]))
}

const keyColumns = {
  guid: constant("guid_key"),
  address: constant("address_key"),
  title: constant("title_key"),
} as const satisfies Record<keyof EpisodeKeys, unknown>

async function knownEpisodes(
  sql: SqlReader,
  ids: Iterable<EpisodeId>,
): Promise<Map<EpisodeId, KnownEpisode>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await sql.all<KnownEpisodeRow>`
    SELECT ${knownEpisodeColumns} FROM episodes WHERE id IN ${sql.dialect.list(wanted)}`
  return new Map(rows.map((row) => [row.id, toKnownEpisode(row)]))
}

function toKnownEpisode(row: KnownEpisodeRow): KnownEpisode {
  const { guidKey, addressKey, titleKey, ...episode } = row
  return { ...episode, keys: { guid: guidKey, address: addressKey, title: titleKey } }
}

/** Shows that are being removed are no longer listed. */
const listed = constant("podcasts.removed_at_ms IS NULL")

const episodeDescriptionBytes = descriptionBytesOf("episodes")
const episodeBytes = bytesOf(
  "episodes.guid",
  "episodes.title",
  "episodes.link",
  "enclosure_url",
  "persons",
  "transcript_error",
)

async function episodePage(
  sql: SqlReader,
  sized: readonly SizedRow[],
  limit: number,
): Promise<Page<Episode>> {
  const { ids, nextCursor } = pageOfSized(sized, limit)
  const rows = await sql.all<EpisodeRow>`
    SELECT ${episodeColumns} FROM episodes JOIN podcasts ON podcasts.id = episodes.podcast_id
    WHERE sort_id IN ${sql.dialect.list(ids)} ORDER BY sort_id DESC`
  return { items: rows.map(toEpisode), nextCursor }
}

export const episodeQueries = {
  /**
   * The candidates for each item of a podcast's feed, by their keys. These are tried in turn: the
   * weaker keys are needed only if no episode has the guid.
   */
  async episodeCandidates(
    sql: SqlReader,
    input: { podcastId: number; keys: readonly EpisodeKeys[] },
  ): Promise<EpisodeCandidates[]> {
    const { podcastId } = input
    const keys = input.keys.slice(0, episodesSavedMax)
    const places = [...keys.keys()]
    const byGuid = await candidatesBy(sql, podcastId, keys, "guid", places)
    const others = places.filter((place) => (byGuid.get(place) ?? []).length === 0)
    const byAddress = await candidatesBy(sql, podcastId, keys, "address", others)
    const byTitle = await candidatesBy(sql, podcastId, keys, "title", others)
    const found = [byGuid, byAddress, byTitle].flatMap((ids) => [...ids.values()].flat())
    const known = await knownEpisodes(sql, found)
    const of = (ids: Map<number, readonly EpisodeId[]>, place: number): KnownEpisode[] =>
      (ids.get(place) ?? []).flatMap((id) => known.get(id) ?? [])
    return places.map((place) => ({
      byGuid: of(byGuid, place),
      byAddress: of(byAddress, place),
      byTitle: of(byTitle, place),
    }))
  },

  /** What stored episodes currently offer, to compare it with their feed. */
  async storedOffers(sql: SqlReader, input: { ids: readonly EpisodeId[] }): Promise<StoredOffer[]> {
    const rows = await sql.all<{
      id: EpisodeId
      transcriptSources: string
      enclosureBytes: number | null
    }>`
      SELECT id, transcript_sources, enclosure_bytes FROM episodes
      WHERE id IN ${sql.dialect.list(input.ids.slice(0, episodesSavedMax))}`
    return rows.map(({ transcriptSources, ...row }) => ({
      ...row,
      transcripts: readWholeList(transcriptSources, isTranscriptLink) ?? null,
    }))
  },

  /** All episodes, newest first. */
  async episodes(sql: SqlReader, input: PageRequest): Promise<Page<Episode>> {
    const before = Number(input.cursor ?? Number.MAX_SAFE_INTEGER)
    const sized = await sql.all<SizedRow>`
      SELECT sort_id AS id, ${episodeBytes} + ${episodeDescriptionBytes} AS byte_count
      FROM episodes JOIN podcasts ON podcasts.id = episodes.podcast_id
      WHERE sort_id < ${before} AND ${listed} ORDER BY sort_id DESC LIMIT ${input.limit + 1}`
    return await episodePage(sql, sized, input.limit)
  },

  async episode(sql: SqlReader, input: { id: EpisodeId }): Promise<Episode | null> {
    const row = await sql.get<EpisodeRow>`
      SELECT ${episodeColumns} FROM episodes JOIN podcasts ON podcasts.id = episodes.podcast_id
      WHERE episodes.id = ${input.id} AND ${listed}`
    return row ? toEpisode(row) : null
  },

  /** A podcast's episodes, newest first. */
  async episodesOfPodcast(
    sql: SqlReader,
    input: PageRequest & { podcastId: number },
  ): Promise<Page<Episode>> {
    const before = Number(input.cursor ?? Number.MAX_SAFE_INTEGER)
    const sized = await sql.all<SizedRow>`
      SELECT sort_id AS id, ${episodeBytes} + ${episodeDescriptionBytes} AS byte_count
      FROM episodes JOIN podcasts ON podcasts.id = episodes.podcast_id
      WHERE episodes.podcast_id = ${input.podcastId} AND sort_id < ${before} AND ${listed}
      ORDER BY sort_id DESC LIMIT ${input.limit + 1}`
    return await episodePage(sql, sized, input.limit)
  },

  /**
   * The episodes of some index documents with the beginnings of their packed transcripts, for the
   * excerpts of hits. Those of removed shows are left out. An episode with a new sort id is found
   * only by its former document until it is indexed again, so it is never found twice.
   */
  async episodesWithBodies(
    sql: SqlReader,
    input: { sortIds: readonly SortId[] },
  ): Promise<EpisodeWithBody[]> {
    const rows = await sql.all<EpisodeWithBodyRow>`
      SELECT ${episodeColumns}, found_as, substr(body, 1, ${bodyStartBytes}) AS body_start,
        coalesce(length(body), 0) AS body_bytes
      FROM (
        SELECT id AS found_id, sort_id AS found_as FROM episodes
        WHERE sort_id IN ${sql.dialect.list(input.sortIds)}
          AND NOT EXISTS (SELECT 1 FROM moved_documents WHERE moved_documents.episode_id = episodes.id)
        UNION ALL
        SELECT episode_id AS found_id, sort_id AS found_as FROM moved_documents
        WHERE sort_id IN ${sql.dialect.list(input.sortIds)}
      ) AS found JOIN episodes ON episodes.id = found_id
        JOIN podcasts ON podcasts.id = episodes.podcast_id
        LEFT JOIN transcripts ON transcripts.episode_id = episodes.id
      WHERE ${listed}`
    return rows.map(({ foundAs, bodyStart, bodyBytes, ...row }) => ({
      episode: toEpisode(row),
      sortId: foundAs,
      bodyStart,
      bodyBytes,
    }))
  },
}

/** Bytes of a packed transcript loaded with its episode: those of ten hours of talk. */
export const bodyStartBytes = 128 * 1024

interface EpisodeWithBodyRow extends EpisodeRow {
  foundAs: SortId
  bodyStart: Uint8Array | null
  bodyBytes: number
}

export interface EpisodeWithBody {
  readonly episode: Episode
  /** The id of its document in the index. */
  readonly sortId: SortId
  /** The first bytes of the output of `packSegments`; null if there is no transcript. */
  readonly bodyStart: Uint8Array | null
  /** Its total length. */
  readonly bodyBytes: number
}
