import type { EpisodeId } from "../../../model/episode-id.ts"
import type { Database } from "../../sqlite/database.ts"

/** How many documents a slice takes, and of what weight: it bounds what a statement can cost. */
export const sliceDocumentsMax = 2_000
export const sliceWeightMax = 24_000_000

/**
 * How much more a word of the title, description and speech counts. Titles are short, so their
 * weight is high.
 */
const weights = "8.0, 2.0, 1.0, 0.0"

/** What is known of a slice without asking its table. */
export interface SliceRow {
  readonly number: number
  readonly documentCount: number
  /** No document of it has a greater id. */
  readonly lastId: EpisodeId
}

export interface PhraseScore {
  readonly id: EpisodeId
  /** By BM25, with the frequency of the phrase in this slice. */
  readonly score: number
}

/** The full-text table of a slice. */
export function sliceTable(number: number): string {
  return `words_${number}`
}

/**
 * Some of the documents of a file, in a full-text table of their own. A statement with a few words
 * takes some milliseconds. FTS5 has no way to ask a part of a table for less: each phrase of an OR
 * goes on to its next place, however far away that is.
 */
export class Slice {
  readonly #database: Database
  readonly #row: SliceRow
  readonly #table: string

  constructor(database: Database, row: SliceRow) {
    this.#database = database
    this.#row = row
    this.#table = sliceTable(row.number)
  }

  get lastId(): EpisodeId {
    return this.#row.lastId
  }

  /** All documents, newest first. */
  ids(): EpisodeId[] {
    return this.#ids("SELECT id FROM documents WHERE slice = :number ORDER BY id DESC", {
      number: this.#row.number,
    })
  }

  /** The newest that match an expression and are older than an id. */
  newestIds(expression: string, before: EpisodeId, limit: number): EpisodeId[] {
    return this.#ids(
      `SELECT rowid AS id FROM ${this.#table} WHERE ${this.#table} MATCH :expression
         AND rowid < :before ORDER BY rowid DESC LIMIT :limit`,
      { expression, before, limit },
    )
  }

  /** All that match an expression, in no order. */
  matchingIds(expression: string): EpisodeId[] {
    return this.#ids(
      `SELECT rowid AS id FROM ${this.#table} WHERE ${this.#table} MATCH :expression`,
      { expression },
    )
  }

  count(expression: string): number {
    return this.#database.get<{ count: number }>(
      `SELECT count(*) AS count FROM ${this.#table} WHERE ${this.#table} MATCH :expression`,
      { expression },
    )!.count
  }

  /** All that have a phrase, and how many documents there are, both at the same moment. */
  phraseScores(expression: string): { scores: PhraseScore[]; documentCount: number } {
    const rows = this.#database.all<PhraseScore & { documentCount: number }>(
      `SELECT rowid AS id, -bm25(${this.#table}, ${weights}) AS score,
         (SELECT document_count FROM slices WHERE number = :number) AS documentCount
       FROM ${this.#table} WHERE ${this.#table} MATCH :expression`,
      { expression, number: this.#row.number },
    )
    return { scores: rows, documentCount: rows[0]?.documentCount ?? this.#row.documentCount }
  }

  #ids(sql: string, parameters: Parameters<Database["all"]>[1]): EpisodeId[] {
    return this.#database.all<{ id: EpisodeId }>(sql, parameters).map(({ id }) => id)
  }
}
