import type { EpisodeId } from "../../model/episode-id.ts"
import type { SortId } from "../../model/sort-id.ts"
import type { Sql, SqlReader } from "../sql/sql.ts"
import { deleteFeedRows } from "./feed-rows.ts"
import { isSearchable } from "./is-searchable.ts"
import { forgetMoved, removeDocuments } from "./refiling.ts"
import { addToTotals } from "./total.ts"
import { dropWork } from "./work.ts"

/** Maximum number of episodes deleted by one command: it limits how long a writer is held. */
const episodesDeletedMax = 200
/**
 * Maximum number of mentions deleted by one command. An episode may have one for each of very many
 * alerts.
 */
const mentionsDeletedMax = 2_000

export const removalCommands = {
  /**
   * Stops following a feed and begins to delete everything found in it. It disappears from all
   * lists at once, and its addresses are free; its episodes are deleted in small commands. False if
   * there is no such feed.
   */
  async removeFeed(sql: Sql, input: { feedId: number; nowMs: number }): Promise<boolean> {
    const { feedId, nowMs } = input
    const isRemoved = await markRemoved(sql, feedId, nowMs)
    if (isRemoved) await sql.run`DELETE FROM feed_addresses WHERE feed_id = ${feedId}`
    return isRemoved
  },

  /**
   * Deletes some episodes of a removed feed, and the feed after its last one. False if nothing was
   * left to do.
   */
  async deleteRemoved(sql: Sql, _input: null): Promise<boolean> {
    const feed = await sql.get<{ feedId: number; podcastId: number }>`
      SELECT id AS feed_id, podcast_id FROM feeds WHERE state = 'removed' ORDER BY id LIMIT 1
      ${sql.dialect.skipLocked}`
    if (!feed) return false
    const { feedId, podcastId } = feed
    const episodes = await sql.all<{ id: EpisodeId }>`
      SELECT id FROM episodes WHERE podcast_id = ${podcastId}
      ORDER BY sort_id LIMIT ${episodesDeletedMax}`
    const ids = episodes.map(({ id }) => id)
    await holdEpisodes(sql, ids)
    const hasMoreMentions = await deleteMentions(sql, ids)
    if (hasMoreMentions) return true
    await deleteEpisodes(sql, ids)
    if (ids.length < episodesDeletedMax) await deleteFeedRows(sql, feedId, podcastId)
    return true
  },
}

/** Removes a feed and its show from all lists. False if it already was, or never existed. */
export async function markRemoved(sql: Sql, feedId: number, nowMs: number): Promise<boolean> {
  const feed = await sql.get<{ podcastId: number }>`
    UPDATE feeds SET state = 'removed' WHERE id = ${feedId} AND state <> 'removed' RETURNING podcast_id`
  if (!feed) return false
  await sql.run`UPDATE podcasts SET removed_at_ms = ${nowMs} WHERE id = ${feed.podcastId}`
  await dropWork(sql, "feed", [feedId])
  await dropWork(sql, "subscription", [feedId])
  return true
}

/**
 * Waits for commands that are still storing a transcript of these episodes or marking them as
 * searchable, and keeps others from it, so that nothing they write is missed.
 */
async function holdEpisodes(sql: Sql, ids: readonly EpisodeId[]): Promise<void> {
  await dropWork(sql, "transcript", ids)
  await sql.all`
    SELECT id FROM episodes WHERE id IN ${sql.dialect.list(ids)} ORDER BY id ${sql.dialect.forUpdate}`
}

/**
 * Deletes mentions of episodes with their deliveries. True if there are more than one command
 * deletes.
 */
async function deleteMentions(sql: Sql, episodeIds: readonly EpisodeId[]): Promise<boolean> {
  const mentions = await sql.all<{ id: number; alertId: number }>`
    SELECT id, alert_id FROM mentions WHERE episode_id IN ${sql.dialect.list(episodeIds)} LIMIT ${mentionsDeletedMax}`
  if (mentions.length === 0) return false
  const mentionIds = mentions.map(({ id }) => id)
  const sent = await sql.all<{ id: number }>`
    SELECT id FROM deliveries WHERE mention_id IN ${sql.dialect.list(mentionIds)}`
  // The work is deleted first, in the order in which its holders lock it.
  await dropWork(
    sql,
    "delivery",
    sent.map(({ id }) => id),
  )
  const deliveries = await sql.all<{ state: string }>`
    DELETE FROM deliveries WHERE mention_id IN ${sql.dialect.list(mentionIds)} RETURNING state`
  await sql.run`DELETE FROM mentions WHERE id IN ${sql.dialect.list(mentionIds)}`
  const byAlert = Map.groupBy(mentions, ({ alertId }) => alertId)
  const rows = [...byAlert].map(([alertId, deleted]) => [alertId, deleted.length])
  const columns = { alert_id: "integer", deleted_count: "integer" } as const
  await sql.run`
    UPDATE alerts SET mention_count = mention_count - deleted.deleted_count
    FROM ${sql.dialect.table(columns, rows)} AS deleted WHERE alerts.id = deleted.alert_id`
  const inState = (wanted: string) => deliveries.filter(({ state }) => state === wanted).length
  await addToTotals(sql, {
    mentions: -mentions.length,
    deliveries: -inState("delivered"),
    deliveriesFailed: -inState("failed"),
  })
  return mentions.length === mentionsDeletedMax
}

interface DeletedEpisode {
  readonly sortId: SortId
  readonly indexedVersion: number
  readonly indexError: string | null
  readonly transcriptState: string
}

/**
 * Deletes episodes with everything that belongs to them except their mentions. The full-text index
 * follows.
 */
async function deleteEpisodes(sql: Sql, ids: readonly EpisodeId[]): Promise<void> {
  if (ids.length === 0) return
  const transcripts = await sql.all<{ wordCount: number }>`
    DELETE FROM transcripts WHERE episode_id IN ${sql.dialect.list(ids)} RETURNING word_count`
  await dropWork(sql, "index", ids)
  await forgetMoved(sql, ids)
  const episodes = await sql.all<DeletedEpisode>`
    DELETE FROM episodes WHERE id IN ${sql.dialect.list(ids)}
    RETURNING sort_id, indexed_version, index_error, transcript_state`
  await removeDocuments(
    sql,
    episodes.map(({ sortId }) => sortId),
  )
  const searchable = episodes.filter(isSearchable)
  const failed = episodes.filter(({ transcriptState }) => transcriptState === "failed")
  await addToTotals(sql, {
    episodesFound: -episodes.length,
    transcribed: -transcripts.length,
    words: -transcripts.reduce((sum, { wordCount }) => sum + wordCount, 0),
    searchable: -searchable.length,
    transcriptsFailed: -failed.length,
  })
  sql.announce("events")
}

export const removalQueries = {
  async isRemovalDue(sql: SqlReader, _input: null): Promise<boolean> {
    const row = await sql.get`SELECT id FROM feeds WHERE state = 'removed' LIMIT 1`
    return row !== undefined
  },

  /** Whether the index contains documents without an episode, so that its totals are too high. */
  async hasRemovedDocuments(sql: SqlReader, _input: null): Promise<boolean> {
    const row = await sql.get`
      SELECT id FROM feeds WHERE state = 'removed' UNION ALL SELECT seq FROM index_removals LIMIT 1`
    return row !== undefined
  },
}
