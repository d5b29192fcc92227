import { constant, type Fragment } from "../sql/fragment.ts"
import type { Sql, SqlReader } from "../sql/sql.ts"
import { fittingCount, type SizedRow } from "./page.ts"
import { addTextBytes } from "./text-bytes.ts"

/** The progress of converting old descriptions; deleted once all are converted. */
const settingName = "undescribed"

/**
 * The columns of a description: its plain text, and the publisher's HTML only if there is no text
 * yet.
 */
export function descriptionOf(table: "episodes" | "podcasts"): string {
  return `CASE WHEN ${table}.description_text IS NULL THEN ${table}.description END AS description,
    ${table}.description_text AS description_text`
}

/**
 * The size of a description for the limit of a page, in bytes; neither engine reads the texts for
 * this.
 */
export function descriptionBytesOf(table: "episodes" | "podcasts"): Fragment {
  return constant(`CASE WHEN ${table}.description_text IS NULL
    THEN coalesce(octet_length(${table}.description), 0) ELSE octet_length(${table}.description_text) END`)
}

/** A description without plain text. */
export interface Undescribed {
  readonly id: number
  readonly html: string
}

/** Rows read from one table, and where to continue. */
export interface UndescribedPage {
  readonly table: "podcasts" | "episodes"
  readonly items: readonly Undescribed[]
  /** Null at the end of all. */
  readonly nextPosition: string | null
}

export const descriptionCommands = {
  /**
   * Stores the texts of a page and moves on. A row that already has a text was changed in between,
   * and keeps it.
   */
  async saveDescriptionTexts(
    sql: Sql,
    input: {
      table: "podcasts" | "episodes"
      texts: readonly { id: number; text: string }[]
      nextPosition: string | null
    },
  ): Promise<void> {
    const { table, nextPosition } = input
    const columns = { described_id: "integer", new_text: "text" } as const
    const rows = input.texts.map(({ id, text }) => [id, text])
    const texts = sql.dialect.table(columns, rows)
    if (table === "podcasts")
      await sql.run`
        UPDATE podcasts SET description_text = new_text FROM ${texts} AS texts
        WHERE podcasts.id = described_id AND description_text IS NULL AND description IS NOT NULL`
    else {
      const described = await sql.all<{ podcastId: number; byteCount: number }>`
        UPDATE episodes SET description_text = new_text FROM ${texts} AS texts
        WHERE episodes.id = described_id AND description_text IS NULL AND description IS NOT NULL
        RETURNING podcast_id, octet_length(description_text) AS byte_count`
      for (const [podcastId, rowsOfPodcast] of Map.groupBy(described, (row) => row.podcastId))
        await addTextBytes(sql, podcastId, sumOf(rowsOfPodcast))
    }
    if (nextPosition === null) await sql.run`DELETE FROM settings WHERE name = ${settingName}`
    else await sql.run`UPDATE settings SET value = ${nextPosition} WHERE name = ${settingName}`
  },
}

export const descriptionQueries = {
  /** The next rows from before there were plain texts; null if all were read. */
  async undescribed(sql: SqlReader, input: { limit: number }): Promise<UndescribedPage | null> {
    const setting = await sql.get<{ value: string }>`
      SELECT value FROM settings WHERE name = ${settingName}`
    if (!setting) return null
    const position = setting.value
    const table = position.startsWith("podcasts") ? "podcasts" : "episodes"
    const afterId = Number(position.split(" ")[1])
    const sized = await sizesAfter(sql, table, afterId, input.limit)
    const rows = sized.slice(0, fittingCount(sized.map(({ byteCount }) => byteCount)))
    const ids = rows.filter(({ byteCount }) => byteCount > 0).map(({ id }) => id)
    const items = ids.length === 0 ? [] : await htmlsOf(sql, table, ids)
    return { table, items, nextPosition: nextPosition(table, rows) }
  },
}

function sumOf(rows: readonly { readonly byteCount: number }[]): number {
  return rows.reduce((sum, { byteCount }) => sum + byteCount, 0)
}

/** The rows with the length of the text to convert. */
async function sizesAfter(
  sql: SqlReader,
  table: "podcasts" | "episodes",
  afterId: number,
  limit: number,
): Promise<SizedRow[]> {
  if (table === "podcasts")
    return await sql.all<SizedRow>`
      SELECT id, CASE WHEN description_text IS NULL THEN coalesce(octet_length(description), 0) ELSE 0 END AS byte_count
      FROM podcasts WHERE id > ${afterId} ORDER BY id LIMIT ${limit}`
  return await sql.all<SizedRow>`
    SELECT id, CASE WHEN description_text IS NULL THEN coalesce(octet_length(description), 0) ELSE 0 END AS byte_count
    FROM episodes WHERE id > ${afterId} ORDER BY id LIMIT ${limit}`
}

async function htmlsOf(
  sql: SqlReader,
  table: "podcasts" | "episodes",
  ids: readonly number[],
): Promise<Undescribed[]> {
  if (table === "podcasts")
    return await sql.all<Undescribed>`
      SELECT id, description AS html FROM podcasts WHERE id IN ${sql.dialect.list(ids)} ORDER BY id`
  return await sql.all<Undescribed>`
    SELECT id, description AS html FROM episodes WHERE id IN ${sql.dialect.list(ids)} ORDER BY id`
}

function nextPosition(table: "podcasts" | "episodes", rows: readonly SizedRow[]): string | null {
  const last = rows.at(-1)
  if (last) return `${table} ${last.id}`
  return table === "podcasts" ? "episodes 0" : null
}
