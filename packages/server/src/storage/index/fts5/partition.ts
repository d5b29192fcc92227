import { renameSync, rmSync, statSync } from "node:fs"
import { dirname } from "node:path"
import { isDeepStrictEqual } from "node:util"
import type { EpisodeId } from "../../../model/episode-id.ts"
import { Database } from "../../sqlite/database.ts"
import { checkedAtOpenBytesMax } from "../../sqlite/limits.ts"
import { openDatabase } from "../../sqlite/open-database.ts"
import type { DatabaseFile } from "../../sqlite/sqlite-error.ts"
import { syncFolder } from "../../sync-folder.ts"
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
    const file: DatabaseFile = { path, damagedCode: "index_damaged" }
    const { readOnly } = options
    this.#database = openDatabase(file, readOnly ? { readOnly } : { hasSums: true })
  }

  /** Whether a file without checksums has our tables, and holds together as far as SQLite can say. */
  static isSound(path: string): boolean {
    const database = new Database(path, { readOnly: true })
    try {
      const tables = database.all<{ name: string }>(
        "SELECT name FROM sqlite_schema WHERE name IN ('words', 'documents')",
      )
      const isSmall = statSync(path).size <= checkedAtOpenBytesMax
      const check = isSmall ? database.all("PRAGMA quick_check(1)") : [{ quick_check: "ok" }]
      return (
        tables.length === 2 && isDeepStrictEqual({ ...(check[0] as object) }, { quick_check: "ok" })
      )
    } finally {
      database.close()
    }
  }

  /**
   * Makes the file, in the place of one that is damaged if need be, under another name first: a
   * reader sees it whole or not at all.
   */
  static create(path: string): void {
    rmSync(`${path}.new`, { force: true })
    const database = new Database(`${path}.new`)
    try {
      database.execute(`BEGIN; ${schema} COMMIT; PRAGMA journal_mode = DELETE`)
    } finally {
      database.close()
    }
    for (const ending of ["-wal", "-shm", "-sums", ""]) rmSync(path + ending, { force: true })
    renameSync(`${path}.new`, path)
    syncFolder(dirname(path))
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
    this.#database.begin()
    try {
      for (const document of documents.toSorted((a, b) => a.id - b.id)) this.#saveOne(document)
      this.#database.commit()
    } catch (error) {
      this.#database.rollBack()
      this.#documentCount = null
      throw error
    }
  }

  /** Forgets documents; those that are not here are no matter. */
  remove(ids: readonly EpisodeId[]): void {
    this.#database.begin()
    try {
      for (const id of ids) this.#deleteOne(id)
      this.#database.commit()
    } catch (error) {
      this.#database.rollBack()
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
