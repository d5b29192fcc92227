import { renameSync } from "node:fs"
import type { EpisodeId } from "../../../model/episode-id.ts"
import { Database } from "../../sqlite/database.ts"
import type { IndexDocument, ScoredId } from "../search-index.ts"
import { everyDocumentToken, ftsTokenizerClause } from "./fts-expression.ts"

/**
 * The index keeps no text (it is contentless: excerpts are computed from the stored transcript) but
 * positions, for phrases. Two and three letters of each word are indexed as prefixes: without them
 * a prefix query walks every word that begins so.
 */
const schema = `
CREATE VIRTUAL TABLE words USING fts5 (
  title, description, spoken, filters,
  content = '', contentless_delete = 1, prefix = '2 3', ${ftsTokenizerClause}
);
CREATE TABLE documents (id INTEGER PRIMARY KEY, version INTEGER NOT NULL) STRICT;
`

/**
 * How much more a word of the title, description and speech counts. Titles are short, so their
 * weight is high.
 */
const weights = "8.0, 2.0, 1.0, 0.0"

/**
 * One file of the full-text index: a bounded number of episodes of neighbouring publication times.
 */
export class Partition {
  readonly #database: Database
  #documentCount: number | null = null

  constructor(path: string, options: { readonly readOnly: boolean }) {
    this.#database = new Database(path, options)
  }

  /** Makes the file under another name first: a reader sees it whole or not at all. */
  static create(path: string): void {
    const database = new Database(`${path}.new`)
    database.execute(`BEGIN; ${schema} COMMIT; PRAGMA journal_mode = DELETE`)
    database.close()
    renameSync(`${path}.new`, path)
  }

  get documentCount(): number {
    this.#documentCount ??= this.#database.get<{ count: number }>(
      "SELECT count(*) AS count FROM documents",
    )!.count
    return this.#documentCount
  }

  lastId(): EpisodeId | null {
    return this.#database.get<{ id: number | null }>("SELECT max(id) AS id FROM documents")!.id
  }

  /**
   * Adds or replaces documents in one commit. In the order of ids, which the index writes a quarter
   * faster.
   */
  save(documents: readonly IndexDocument[]): void {
    this.#database.execute("BEGIN IMMEDIATE")
    try {
      for (const document of documents.toSorted((a, b) => a.id - b.id)) this.#saveOne(document)
      this.#database.execute("COMMIT")
    } catch (error) {
      this.#database.execute("ROLLBACK")
      this.#documentCount = null
      throw error
    }
  }

  /** Forgets documents; those that are not here are no matter. */
  remove(ids: readonly EpisodeId[]): void {
    this.#database.execute("BEGIN IMMEDIATE")
    try {
      for (const id of ids) this.#deleteOne(id)
      this.#database.execute("COMMIT")
    } catch (error) {
      this.#database.execute("ROLLBACK")
      throw error
    } finally {
      this.#documentCount = null
    }
  }

  newestIds(expression: string, before: EpisodeId, limit: number): EpisodeId[] {
    const rows = this.#database.all<{ id: EpisodeId }>(
      `SELECT rowid AS id FROM words WHERE words MATCH :expression AND rowid < :before
       ORDER BY rowid DESC LIMIT :limit`,
      { expression, before, limit },
    )
    return rows.map((row) => row.id)
  }

  /**
   * The best by BM25 among the newest `candidateCount` that match: ranking costs as much as there
   * are candidates.
   */
  rankedIds(expression: string, candidateCount: number): ScoredId[] {
    return this.#database.all<ScoredId>(
      `SELECT rowid AS id, -bm25(words, ${weights}) AS score FROM words WHERE words MATCH :expression
       ORDER BY rowid DESC LIMIT :candidateCount`,
      { expression, candidateCount },
    )
  }

  /** How many match, counted up to `limit`. */
  count(expression: string, limit: number): number {
    return this.#database.get<{ count: number }>(
      `SELECT count(*) AS count FROM (SELECT 1 FROM words WHERE words MATCH :expression LIMIT :limit)`,
      { expression, limit },
    )!.count
  }

  close(): void {
    this.#database.close()
  }

  #deleteOne(id: EpisodeId): boolean {
    const known = this.#database.run("DELETE FROM documents WHERE id = :id", { id })
    if (known === 1) this.#database.run("DELETE FROM words WHERE rowid = :id", { id })
    return known === 1
  }

  #saveOne({ id, version, title, description, spoken }: IndexDocument): void {
    const isKnown = this.#deleteOne(id)
    if (!isKnown && this.#documentCount !== null) this.#documentCount += 1
    this.#database.run(
      `INSERT INTO words (rowid, title, description, spoken, filters)
       VALUES (:id, :title, :description, :spoken, :filters)`,
      {
        id,
        title,
        description,
        spoken,
        filters: everyDocumentToken,
      },
    )
    this.#database.run("INSERT INTO documents (id, version) VALUES (:id, :version)", {
      id,
      version,
    })
  }
}
