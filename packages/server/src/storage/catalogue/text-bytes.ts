import type { EpisodeId } from "../../model/episode-id.ts"
import { constant, fragment } from "../sql/fragment.ts"
import type { Sql, SqlReader } from "../sql/sql.ts"
import { bytesOf } from "./page.ts"

/** The size of an episode besides its texts: its row, and its index entries. */
export const episodeBytesMin = 250

/** Migrations count what is already stored in the same way. */
const episodeBytes = fragment`${constant(String(episodeBytesMin))} + ${bytesOf(
  "guid",
  "title",
  "link",
  "description",
  "description_text",
  "enclosure_url",
  "chapters_url",
  "persons",
  "transcript_sources",
)}`

/** The size of some episodes of a podcast. */
export async function textBytesOf(
  sql: Sql,
  podcastId: number,
  ids: readonly EpisodeId[],
): Promise<number> {
  if (ids.length === 0) return 0
  // The sign keeps SQLite from scanning all episodes of the podcast by their index.
  const row = await sql.get<{ byteCount: number }>`
    SELECT coalesce(sum(${episodeBytes}), 0) AS byte_count FROM episodes
    WHERE id IN ${sql.dialect.list(ids)} AND +podcast_id = ${podcastId}`
  return row!.byteCount
}

/** Adds to the counted size of the texts of a podcast's episodes, which is limited. */
export async function addTextBytes(sql: Sql, podcastId: number, byteCount: number): Promise<void> {
  if (byteCount === 0) return
  await sql.run`
    UPDATE podcasts SET text_bytes = text_bytes + ${byteCount} WHERE id = ${podcastId}`
}

export const textBytesQueries = {
  /** The size of all episodes of a podcast. */
  async textBytes(sql: SqlReader, input: { podcastId: number }): Promise<number> {
    const row = await sql.get<{ textBytes: number }>`
      SELECT text_bytes FROM podcasts WHERE id = ${input.podcastId}`
    return row?.textBytes ?? 0
  },
}
