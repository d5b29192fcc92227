import type { SortId } from "../../../model/sort-id.ts"
import type { Database } from "../../sqlite/database.ts"

/** Limits of a slice, in documents and in weight: they bound the cost of a statement. */
export const sliceDocumentsMax = 2_000
export const sliceWeightMax = 24_000_000

/**
 * The weights of words in the title, description and transcript. Titles are short, so theirs is
 * high.
 */
const weights = "8.0, 2.0, 1.0, 0.0"

/** What is known about a slice without reading its table. */
export interface SliceRow {
  readonly number: number
  readonly documentCount: number
  /** No document of it has a greater id. */
  readonly lastId: SortId
}

export interface PhraseScore {
  readonly id: SortId
  /** By BM25, with the frequency of the phrase in this slice. */
  readonly score: number
}

/** The full-text table of a slice. */
export function sliceTable(number: number): string {
  return `words_${number}`
}

/**
 * Some of the documents of a file, in a full-text table of their own. A statement with a few words
 * takes a few milliseconds. FTS5 cannot be asked for less than a whole table: each phrase of an OR
 * moves on to its next occurrence, however far away that is.
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

  get lastId(): SortId {
    return this.#row.lastId
  }

  /** All documents, newest first. */
  ids(): SortId[] {
    return this.#ids("SELECT id FROM documents WHERE slice = :number ORDER BY id DESC", {
      number: this.#row.number,
    })
  }

  /** The newest documents that match an expression and are older than an id. */
  newestIds(expression: string, before: SortId, limit: number): SortId[] {
    return this.#ids(
      `SELECT rowid AS id FROM ${this.#table} WHERE ${this.#table} MATCH :expression
         AND rowid < :before ORDER BY rowid DESC LIMIT :limit`,
      { expression, before, limit },
    )
  }

  /** All documents that match an expression, in no particular order. */
  matchingIds(expression: string): SortId[] {
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

  /**
   * All documents that contain a phrase, and the number of all documents, both read at the same
   * moment.
   */
  phraseScores(expression: string): { scores: PhraseScore[]; documentCount: number } {
    const rows = this.#database.all<PhraseScore & { documentCount: number }>(
      `SELECT rowid AS id, -bm25(${this.#table}, ${weights}) AS score,
         (SELECT document_count FROM slices WHERE number = :number) AS documentCount
       FROM ${this.#table} WHERE ${this.#table} MATCH :expression`,
      { expression, number: this.#row.number },
    )
    return { scores: rows, documentCount: rows[0]?.documentCount ?? this.#row.documentCount }
  }

  #ids(sql: string, parameters: Parameters<Database["all"]>[1]): SortId[] {
    return this.#database.all<{ id: SortId }>(sql, parameters).map(({ id }) => id)
  }
}
