import { deleteFeedRows } from "./poll.ts"
import type { Database } from "./sqlite/database.ts"
import type { ReadContext } from "./sqlite/read-context.ts"
import { addToTotal } from "./total.ts"

/** Episodes deleted by one command at most: it bounds how long the writer is held. */
const episodesDeletedMax = 200

export const removalCommands = {
  /**
   * Stops following a feed and begins to delete what was found in it. It is out of all lists at once, and its addresses are free; its
   * episodes go in small commands. False when there is no such feed.
   */
  removeFeed(database: Database, input: { feedId: number }): boolean {
    const changed = database.run(
      "UPDATE feeds SET state = 'removed' WHERE id = :feedId AND state <> 'removed'",
      input,
    )
    if (changed === 0) return false
    database.run("DELETE FROM feed_addresses WHERE feed_id = :feedId", input)
    return true
  },

  /** Deletes some episodes of a feed that is removed, and the feed after its last one. False when nothing was left to do. */
  deleteRemoved(database: Database, _input: null): boolean {
    const feed = database.get<{ feedId: number; podcastId: number }>(
      "SELECT id AS feedId, podcast_id AS podcastId FROM feeds WHERE state = 'removed' ORDER BY id LIMIT 1",
    )
    if (!feed) return false
    const episodes = database.all<{ id: number }>(
      `SELECT id FROM episodes WHERE podcast_id = :podcastId ORDER BY id LIMIT ${episodesDeletedMax}`,
      { podcastId: feed.podcastId },
    )
    for (const { id } of episodes) deleteEpisode(database, id)
    if (episodes.length < episodesDeletedMax) deleteFeedRows(database, feed.feedId, feed.podcastId)
    return true
  },

  /** Notes that the full-text index no longer holds these episodes. */
  noteUnindexed(database: Database, input: { throughSeq: number }): void {
    database.run("DELETE FROM index_removals WHERE seq <= :throughSeq", input)
  },
}

/** Deletes an episode with all that hangs on it. The full-text index follows. */
function deleteEpisode(database: Database, id: number): void {
  const mentions = database.all<{ id: number; alertId: number }>(
    "SELECT id, alert_id AS alertId FROM mentions WHERE episode_id = :id",
    { id },
  )
  for (const mention of mentions) deleteMention(database, mention)
  const transcript = database.get<{ wordCount: number }>(
    "DELETE FROM transcripts WHERE episode_id = :id RETURNING word_count AS wordCount",
    { id },
  )
  const episode = database.get<DeletedEpisode>(
    `DELETE FROM episodes WHERE id = :id
     RETURNING indexed_version AS indexedVersion, index_error AS indexError, transcript_state AS transcriptState`,
    { id },
  )
  database.run("INSERT INTO index_removals (episode_id) VALUES (:id)", { id })
  addToTotal(database, "episodesFound", -1)
  if (transcript) {
    addToTotal(database, "transcribed", -1)
    addToTotal(database, "words", -transcript.wordCount)
  }
  if (episode && episode.indexedVersion > 0 && episode.indexError === null)
    addToTotal(database, "searchable", -1)
  if (episode?.transcriptState === "failed") addToTotal(database, "transcriptsFailed", -1)
}

interface DeletedEpisode {
  indexedVersion: number
  indexError: string | null
  transcriptState: string
}

function deleteMention(database: Database, mention: { id: number; alertId: number }): void {
  database.run("DELETE FROM deliveries WHERE mention_id = :id", { id: mention.id })
  database.run("DELETE FROM mentions WHERE id = :id", { id: mention.id })
  database.run("UPDATE alerts SET mention_count = mention_count - 1 WHERE id = :alertId", {
    alertId: mention.alertId,
  })
  addToTotal(database, "mentions", -1)
}

export const removalQueries = {
  isRemovalDue({ catalogue }: ReadContext, _input: null): boolean {
    return catalogue.get("SELECT id FROM feeds WHERE state = 'removed' LIMIT 1") !== undefined
  },
}

/** Episodes that the full-text index is to forget, in the order in which they were deleted. */
export function dueRemovals(
  catalogue: Database,
  limit: number,
): { readonly seq: number; readonly episodeId: number }[] {
  return catalogue.all(
    "SELECT seq, episode_id AS episodeId FROM index_removals ORDER BY seq LIMIT :limit",
    { limit },
  )
}
