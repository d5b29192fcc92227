import { randomInt } from "node:crypto"
import type { EpisodeId } from "../../model/episode-id.ts"
import {
  refiledSlotCount,
  refiledSortIdAt,
  refilingTime,
  type SortId,
} from "../../model/sort-id.ts"
import type { Sql } from "../sql/sql.ts"
import { RowConflict } from "./row-conflict.ts"

/** Attempts to draw a free sort id. More are needed only if most of a second is taken. */
const drawsMax = 20

/** Where an episode is sorted, and by which date. */
export interface Filing {
  readonly sortId: SortId
  readonly publishedAtMs: number | null
}

/** An episode with its new date. */
interface DatedEpisode {
  readonly id: EpisodeId
  readonly publishedAtMs: number | null
  readonly before: Filing
}

/** An episode that gets another sort id. */
interface Refiling {
  readonly id: EpisodeId
  readonly formerSortId: SortId
  readonly filedAtMs: number
}

/** Locks those of some episodes that belong to a podcast, and returns where they are sorted. */
export async function lockFilings(
  sql: Sql,
  podcastId: number,
  ids: readonly EpisodeId[],
): Promise<ReadonlyMap<EpisodeId, Filing>> {
  // The sign keeps SQLite from going through all episodes of the podcast by their index.
  const rows = await sql.all<Filing & { id: EpisodeId }>`
    SELECT id, sort_id, published_at_ms FROM episodes
    WHERE id IN ${sql.dialect.list(ids)} AND +podcast_id = ${podcastId}
    ORDER BY id ${sql.dialect.forUpdate}`
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * Gives episodes new sort ids for their new dates. The caller saves the dates and makes the
 * episodes due for indexing.
 */
export async function refileEpisodes(
  sql: Sql,
  episodes: readonly DatedEpisode[],
  nowMs: number,
): Promise<void> {
  const refilings = refilingsOf(episodes, nowMs)
  if (refilings.length === 0) return
  const sortIds = await freeSortIds(sql, refilings)
  const rows = refilings.map(({ id }, index) => [id, sortIds[index]!])
  const columns = { episode_id: "integer", new_sort_id: "integer" } as const
  await sql.run`
    UPDATE episodes SET refiled_id = refiled.new_sort_id
    FROM ${sql.dialect.table(columns, rows)} AS refiled WHERE episodes.id = refiled.episode_id`
  await keepFindable(sql, refilings)
}

function refilingsOf(episodes: readonly DatedEpisode[], nowMs: number): Refiling[] {
  return episodes.flatMap(({ id, publishedAtMs, before }) => {
    const filedAtMs = refilingTime(publishedAtMs, before, nowMs)
    return filedAtMs === null ? [] : [{ id, formerSortId: before.sortId, filedAtMs }]
  })
}

/**
 * Draws a free sort id for each. Counting up would exhaust a second if a feed changed its dates
 * back and forth at every poll; a drawn id is free again once its episode has left it.
 */
async function freeSortIds(sql: Sql, refilings: readonly Refiling[]): Promise<SortId[]> {
  // Inserts use another number for their line, since they may wait for each other's rows.
  const lines = new Set(refilings.map(({ filedAtMs }) => refiledSortIdAt(filedAtMs, 0)))
  await sql.all`${sql.dialect.standInLine([...lines])}`
  const sortIds: SortId[] = new Array(refilings.length).fill(0)
  const given = new Set<SortId>()
  let missing = [...refilings.keys()]
  for (let draws = 0; missing.length > 0; draws += 1) {
    if (draws === drawsMax) throw new RowConflict("every sort id that was drawn in a second")
    for (const index of missing)
      sortIds[index] = refiledSortIdAt(refilings[index]!.filedAtMs, randomInt(refiledSlotCount))
    const taken = await takenSortIds(
      sql,
      missing.map((index) => sortIds[index]!),
    )
    missing = missing.filter((index) => {
      const isFree = !taken.has(sortIds[index]!) && !given.has(sortIds[index]!)
      if (isFree) given.add(sortIds[index]!)
      return !isFree
    })
  }
  return sortIds
}

async function takenSortIds(sql: Sql, sortIds: readonly SortId[]): Promise<Set<SortId>> {
  const rows = await sql.all<{ sortId: SortId }>`
    SELECT sort_id FROM episodes WHERE sort_id IN ${sql.dialect.list(sortIds)}
    UNION ALL SELECT sort_id FROM moved_documents WHERE sort_id IN ${sql.dialect.list(sortIds)}`
  return new Set(rows.map(({ sortId }) => sortId))
}

/**
 * Keeps the document under which an episode was last indexed, so that it is found until it is
 * indexed again. Documents from changes in between are removed at once.
 */
async function keepFindable(sql: Sql, refilings: readonly Refiling[]): Promise<void> {
  const kept = await sql.insertRows<{ sortId: SortId }>({
    into: "moved_documents",
    columns: ["sort_id", "episode_id"],
    rows: refilings.map(({ id, formerSortId }) => [formerSortId, id]),
    ending: "ON CONFLICT (episode_id) DO NOTHING RETURNING sort_id",
  })
  const keptIds = new Set(kept.map(({ sortId }) => sortId))
  const formerIds = refilings.map(({ formerSortId }) => formerSortId)
  await removeDocuments(
    sql,
    formerIds.filter((id) => !keptIds.has(id)),
  )
}

/** Removes the former documents of episodes that are indexed under their new sort ids, or gone. */
export async function forgetMoved(sql: Sql, episodeIds: readonly EpisodeId[]): Promise<void> {
  if (episodeIds.length === 0) return
  const moved = await sql.all<{ sortId: SortId }>`
    DELETE FROM moved_documents WHERE episode_id IN ${sql.dialect.list(episodeIds)} RETURNING sort_id`
  await removeDocuments(
    sql,
    moved.map(({ sortId }) => sortId),
  )
}

/** Makes documents due for removal from the full-text index. */
export async function removeDocuments(sql: Sql, sortIds: readonly SortId[]): Promise<void> {
  await sql.insertRows({
    into: "index_removals",
    columns: ["sort_id"],
    rows: sortIds.map((sortId) => [sortId]),
  })
}
