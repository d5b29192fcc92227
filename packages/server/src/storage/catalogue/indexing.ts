import { privacyOfPodcasts } from "../../fetch/privacy-of-podcasts.ts"
import type { EpisodeId } from "../../model/episode-id.ts"
import type { SortId, SortIdRange } from "../../model/sort-id.ts"
import type { Sql, SqlReader } from "../sql/sql.ts"
import { isVersionDamaged, nextVersion, versionMax } from "./content-version.ts"
import { appendEvents } from "./event.ts"
import { descriptionOf } from "./description.ts"
import { constant } from "../sql/fragment.ts"
import { indexAgain } from "./index-again.ts"
import { isSearchable } from "./is-searchable.ts"
import { type FoundMention, type MentionDraft, saveMentions } from "./mention.ts"
import { bytesOf, pageBytesMax } from "./page.ts"
import { podcastQueries } from "./podcast.ts"
import { addToTotals } from "./total.ts"
import { forgetMoved } from "./refiling.ts"
import { dropWork, setAside } from "./work.ts"

/** An episode whose current state is not in the full-text index. */
export interface DueDocument {
  readonly id: EpisodeId
  /** The id of its document in the index. */
  readonly sortId: SortId
  readonly podcastId: number
  /**
   * The version of the content that was read; recorded when it is indexed, so that a change in
   * between is not lost.
   */
  readonly version: number
  /**
   * Whether to evaluate alerts: this has not been done for this version, and its transcript has
   * been stored, or it is certain that there will be none.
   */
  readonly isMatchDue: boolean
  /** Whether it was indexed before, in an index that was lost. */
  readonly isAgain: boolean
  readonly title: string | null
  /** The publisher's HTML, if there is no plain text yet. */
  readonly description: string | null
  readonly descriptionText: string | null
  /** Secrets of its feed, which must not become searchable. */
  readonly tokens: readonly string[]
  /** The output of `packSegments`; null if there is no transcript. */
  readonly body: Uint8Array | null
}

type DueDocumentRow = Omit<DueDocument, "isMatchDue" | "isAgain" | "tokens"> & {
  readonly transcriptState: string
  readonly indexedVersion: number
  readonly matchedVersion: number
}

/** An episode that is in the full-text index, and the alerts that match it. */
export interface IndexedEpisode {
  readonly id: EpisodeId
  /** The id of its document in the index. */
  readonly sortId: SortId
  readonly podcastId: number
  readonly version: number
  /** Whether alerts were evaluated for this version. */
  readonly isMatched: boolean
  readonly mentions: readonly MentionDraft[]
  /**
   * Why it could not be indexed: it is not tried again until the episode changes or somebody
   * retries it.
   */
  readonly error: string | null
}

interface MarkedRow {
  readonly id: EpisodeId
  readonly sortId: SortId
  readonly indexedVersion: number
  readonly indexError: string | null
}

/** Episodes marked for a new index by one command: it limits how long a writer is held. */
const forgottenMax = 5_000

export const indexingCommands = {
  /**
   * Marks episodes as searchable with their mentions and deliveries, after the index itself has
   * committed.
   */
  async markIndexed(
    sql: Sql,
    input: { nowMs: number; episodes: readonly IndexedEpisode[] },
  ): Promise<void> {
    const { nowMs } = input
    const { episodes, known } = await withNewVersion(sql, input.episodes)
    if (episodes.length === 0) return
    await mark(sql, episodes)
    const moved = episodes.filter(
      ({ id, sortId, error }) => error === null && known.get(id)!.sortId === sortId,
    )
    await forgetMoved(
      sql,
      moved.map(({ id }) => id),
    )
    const failed = episodes.filter(({ error }) => error !== null)
    await setAside(
      sql,
      failed.map(({ id, error }) => ({ kind: "index", subjectId: id, reason: error! })),
      nowMs,
    )
    const mended = episodes.filter(
      ({ id, error }) => error === null && known.get(id)!.indexError !== null,
    )
    await dropWork(
      sql,
      "index",
      mended.map(({ id }) => id),
    )
    const added = episodes.filter(
      ({ id, error }) => error === null && !isSearchable(known.get(id)!),
    )
    const lost = failed.filter(({ id }) => isSearchable(known.get(id)!))
    await addToTotals(sql, { searchable: added.length - lost.length })
    await appendEvents(
      sql,
      added.map(
        ({ id, podcastId }) =>
          ({ atMs: nowMs, kind: "EpisodeSearchable", podcastId, episodeId: id }) as const,
      ),
    )
    await saveMentions(sql, mentionsOf(episodes), nowMs)
  },

  /**
   * Stores some of the mentions of an episode that has more than one commit takes. It is marked as
   * indexed with the last of them.
   */
  async noteMentions(
    sql: Sql,
    { nowMs, episode }: { nowMs: number; episode: IndexedEpisode },
  ): Promise<void> {
    const { episodes } = await withNewVersion(sql, [episode])
    await saveMentions(sql, mentionsOf(episodes), nowMs)
  },

  /**
   * Records that some documents were removed from the full-text index. An episode that has got the
   * sort id of one meanwhile is indexed again.
   */
  async noteUnindexed(sql: Sql, input: { removals: readonly DueRemoval[] }): Promise<void> {
    const { removals } = input
    await sql.run`
      DELETE FROM index_removals WHERE seq IN ${sql.dialect.list(removals.map(({ seq }) => seq))}`
    await sql.run`
      UPDATE episodes SET content_version = ${nextVersion}
      WHERE sort_id IN ${sql.dialect.list(removals.map(({ sortId }) => sortId))}`
  },

  /**
   * Makes the episodes of a range of sort ids due to be indexed again, for a part of the index that
   * was lost, some at a time. Returns how many were indexed before, and where to continue; null at
   * the end.
   */
  async forgetIndexed(
    sql: Sql,
    { fromId, toId }: SortIdRange,
  ): Promise<{ forgottenCount: number; nextId: SortId | null }> {
    const row = await sql.get<{ lastId: SortId | null }>`
      SELECT max(sort_id) AS last_id FROM (
        SELECT sort_id FROM episodes WHERE sort_id >= ${fromId} AND sort_id <= ${toId}
        ORDER BY sort_id LIMIT ${forgottenMax}) AS next`
    const lastId = row?.lastId ?? null
    if (lastId === null) return { forgottenCount: 0, nextId: null }
    // Below zero: it was searchable before, so becoming searchable again is not an event.
    const forgottenCount = await sql.run`
      UPDATE episodes SET indexed_version = -1
      WHERE sort_id >= ${fromId} AND sort_id <= ${lastId} AND indexed_version > 0`
    return { forgottenCount, nextId: lastId + 1 }
  },

  /** Has the episodes of a show indexed again, whose feed has tokens that the index may contain. */
  async hideTokens(sql: Sql, input: { podcastId: number }): Promise<void> {
    await indexAgain(sql, input.podcastId)
  },

  async saveSetting(sql: Sql, input: { name: string; value: string }): Promise<void> {
    await sql.run`
      INSERT INTO settings (name, value) VALUES (${input.name}, ${input.value})
      ON CONFLICT (name) DO UPDATE SET value = excluded.value`
  },
}

function mentionsOf(episodes: readonly IndexedEpisode[]): FoundMention[] {
  return episodes.flatMap(({ id, podcastId, mentions }) =>
    mentions.map((mention) => ({ ...mention, episodeId: id, podcastId })),
  )
}

/** Episodes not yet recorded as indexed in this version, with their data. */
async function withNewVersion(
  sql: Sql,
  episodes: readonly IndexedEpisode[],
): Promise<{ episodes: IndexedEpisode[]; known: ReadonlyMap<EpisodeId, MarkedRow> }> {
  const rows = await readMarked(sql, episodes)
  const known = new Map(rows.map((row) => [row.id, row]))
  const isNew = ({ id, version }: IndexedEpisode): boolean =>
    known.has(id) && (known.get(id)!.indexedVersion < version || version === versionMax)
  return { episodes: episodes.filter(isNew), known }
}

/**
 * A freed id may belong to another show by now, and a show may have been removed meanwhile. The
 * episodes are locked, so that a removal misses nothing stored for them, and nothing is stored
 * twice.
 */
async function readMarked(sql: Sql, episodes: readonly IndexedEpisode[]): Promise<MarkedRow[]> {
  await sql.all`
    SELECT id FROM episodes WHERE id IN ${sql.dialect.list(episodes.map(({ id }) => id))} ORDER BY id
    ${sql.dialect.forUpdate}`
  const rows = episodes.map(({ id, podcastId }) => [id, podcastId])
  const columns = { marked_id: "integer", marked_podcast_id: "integer" } as const
  return await sql.all<MarkedRow>`
    SELECT episodes.id AS id, sort_id, indexed_version, index_error
    FROM ${sql.dialect.table(columns, rows)} AS marked
      JOIN episodes ON episodes.id = marked.marked_id AND episodes.podcast_id = marked.marked_podcast_id
      JOIN podcasts ON podcasts.id = episodes.podcast_id
    WHERE podcasts.removed_at_ms IS NULL`
}

/** A version beyond all limits is damaged, and would be due forever: its count starts again. */
async function mark(sql: Sql, episodes: readonly IndexedEpisode[]): Promise<void> {
  const rows = episodes.map(({ id, version, isMatched, error }) => [
    id,
    version,
    isMatched ? 1 : 0,
    error,
  ])
  const columns = {
    marked_id: "integer",
    version: "integer",
    is_matched: "integer",
    error: "text",
  } as const
  await sql.run`
    UPDATE episodes SET index_error = marked.error,
      content_version = CASE WHEN ${isVersionDamaged} THEN 1 ELSE content_version END,
      indexed_version = CASE WHEN ${isVersionDamaged} THEN 1 ELSE marked.version END,
      matched_version = CASE WHEN ${isVersionDamaged} THEN marked.is_matched
                             WHEN marked.is_matched = 1 THEN marked.version ELSE matched_version END
    FROM ${sql.dialect.table(columns, rows)} AS marked WHERE episodes.id = marked.marked_id`
}

export interface DueRemoval {
  readonly seq: number
  readonly sortId: SortId
}

export const indexingQueries = {
  /**
   * Episodes to be indexed, newest first, since people wait for what was just published. Fewer than
   * the limit if their texts are long.
   */
  async dueDocuments(sql: SqlReader, input: { limit: number }): Promise<DueDocument[]> {
    // Only ids and sizes are read first; texts are read only for the rows that fit.
    const rows = await sql.all<DueDocumentRow>`
      SELECT episodes.id AS id, sort_id, podcast_id, content_version AS version, matched_version, indexed_version, title,
        ${constant(descriptionOf("episodes"))}, transcript_state, body
      FROM (
        SELECT id, byte_count, sum(byte_count) OVER (ORDER BY sort_id DESC ROWS UNBOUNDED PRECEDING) AS byte_sum
        FROM (
          SELECT episodes.id AS id, sort_id, ${bytesOf("episodes.description", "body")} AS byte_count
          FROM episodes JOIN podcasts ON podcasts.id = episodes.podcast_id
            LEFT JOIN transcripts ON transcripts.episode_id = episodes.id
          WHERE indexed_version < content_version AND podcasts.removed_at_ms IS NULL
          ORDER BY sort_id DESC LIMIT ${input.limit}
        ) AS due
      ) AS summed JOIN episodes ON episodes.id = summed.id
        LEFT JOIN transcripts ON transcripts.episode_id = episodes.id
      WHERE byte_sum <= ${pageBytesMax} OR byte_sum = byte_count
      ORDER BY sort_id DESC`
    // Read after the versions: an address that is added in between makes them due again.
    const privacyOf = await privacyOfPodcasts(
      {
        addressesOfPodcasts: (asked) => podcastQueries.addressesOfPodcasts(sql, asked),
      },
      rows.map(({ podcastId }) => podcastId),
    )
    return rows.map(({ transcriptState, matchedVersion, indexedVersion, ...document }) => ({
      ...document,
      tokens: privacyOf(document.podcastId).tokens,
      isAgain: indexedVersion < 0,
      isMatchDue: transcriptState !== "waiting" && matchedVersion < document.version,
    }))
  },

  /** Documents to be removed from the full-text index, in the order in which they became due. */
  async dueRemovals(sql: SqlReader, input: { limit: number }): Promise<DueRemoval[]> {
    return await sql.all<DueRemoval>`
      SELECT seq, sort_id FROM index_removals ORDER BY seq LIMIT ${input.limit}`
  },

  /** The number of episodes marked by `forgetIndexed` and not indexed yet. Reads each of them. */
  async forgottenCount(sql: SqlReader, _input: null): Promise<number> {
    const row = await sql.get<{ count: number }>`
      SELECT count(*) AS count FROM episodes
      WHERE indexed_version < content_version AND indexed_version < 0`
    return row!.count
  },

  async setting(sql: SqlReader, input: { name: string }): Promise<string | null> {
    const row = await sql.get<{ value: string }>`
      SELECT value FROM settings WHERE name = ${input.name}`
    return row?.value ?? null
  },

  async hasEpisodes(sql: SqlReader, _input: null): Promise<boolean> {
    const row = await sql.get<{ id: EpisodeId | null }>`SELECT min(id) AS id FROM episodes`
    return row?.id != null
  },
}
