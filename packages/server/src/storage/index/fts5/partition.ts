import { renameSync, rmSync, statSync } from "node:fs"
import { dirname } from "node:path"
import { isDeepStrictEqual } from "node:util"
import type { SortId } from "../../../model/sort-id.ts"
import { Database } from "../../sqlite/database.ts"
import { checkedAtOpenBytesMax } from "../../sqlite/limits.ts"
import { openDatabase } from "../../sqlite/open-database.ts"
import type { DatabaseFile } from "../../sqlite/sqlite-error.ts"
import { syncFolder } from "../../sync-folder.ts"
import type { IndexDocument } from "../search-index.ts"
import { everyDocumentToken, ftsTokenizerClause } from "./fts-expression.ts"
import { documentWeight } from "./document-weight.ts"
import { Slice, sliceDocumentsMax, type SliceRow, sliceTable, sliceWeightMax } from "./slice.ts"

/**
 * Which slice each document is in, and how full each slice is; `weight` as computed by
 * `documentWeight`. One index finds a slice with room, the other the documents of a slice in order
 * of id.
 */
const schema = `
CREATE TABLE slices (
  number INTEGER PRIMARY KEY,
  document_count INTEGER NOT NULL DEFAULT 0,
  weight INTEGER NOT NULL DEFAULT 0,
  last_id INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX slices_by_count ON slices (document_count);
CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL,
  slice INTEGER NOT NULL,
  weight INTEGER NOT NULL
) STRICT;
CREATE INDEX documents_of_slice ON documents (slice, id);
`

/** What FTS5 collects in memory before it writes a segment: one commit of common episodes. */
const collectedBytes = 4_000_000

/**
 * A slice stores no text (it is contentless: excerpts are computed from the stored transcript) but
 * it stores positions, for phrases. The first two and three letters of each word are indexed as
 * prefixes: without them a prefix query walks every word with that prefix.
 */
const sliceSchema = (number: number): string => `
CREATE VIRTUAL TABLE ${sliceTable(number)} USING fts5 (
  title, description, spoken, filters,
  content = '', contentless_delete = 1, prefix = '2 3', ${ftsTokenizerClause}
);
INSERT INTO ${sliceTable(number)} (${sliceTable(number)}, rank) VALUES ('hashsize', ${collectedBytes})`

export interface SliceLimits {
  readonly documentsMax: number
  readonly weightMax: number
}

const defaultLimits: SliceLimits = { documentsMax: sliceDocumentsMax, weightMax: sliceWeightMax }

interface KnownDocument {
  readonly slice: number
  readonly weight: number
}

/**
 * One file of the full-text index: episodes of neighbouring publication times, in slices of limited
 * size. New documents go where there is room, so slices of one file may overlap in time.
 */
export class Partition {
  readonly #database: Database
  readonly #limits: SliceLimits

  constructor(
    path: string,
    options: { readonly readOnly: boolean; readonly sliceLimits?: SliceLimits | undefined },
  ) {
    const file: DatabaseFile = { path, damagedCode: "index_damaged" }
    const { readOnly } = options
    this.#database = openDatabase(file, readOnly ? { readOnly } : { hasSums: true })
    this.#limits = options.sliceLimits ?? defaultLimits
  }

  /**
   * Whether a file without checksums has our tables, and is consistent as far as SQLite can tell.
   */
  static isSound(path: string): boolean {
    const database = new Database(path, { readOnly: true })
    try {
      const isSmall = statSync(path).size <= checkedAtOpenBytesMax
      const check = isSmall ? database.all("PRAGMA quick_check(1)") : [{ quick_check: "ok" }]
      return (
        hasTables(database) && isDeepStrictEqual({ ...(check[0] as object) }, { quick_check: "ok" })
      )
    } finally {
      database.close()
    }
  }

  /** Whether a file has the schema of this version of the product. */
  static isCurrent(path: string): boolean {
    const database = new Database(path, { readOnly: true })
    try {
      return hasTables(database)
    } finally {
      database.close()
    }
  }

  /**
   * Creates the file, replacing a damaged one if there is one, under another name first: a reader
   * sees all of it or nothing.
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
    return this.#database.get<{ count: number }>(
      "SELECT coalesce(sum(document_count), 0) AS count FROM slices",
    )!.count
  }

  lastId(): SortId | null {
    return this.#database.get<{ id: number | null }>("SELECT max(id) AS id FROM documents")!.id
  }

  slices(): Slice[] {
    const rows = this.#database.all<SliceRow>(
      `SELECT number, document_count AS documentCount, last_id AS lastId
       FROM slices WHERE document_count > 0`,
    )
    return rows.map((row) => new Slice(this.#database, row))
  }

  /**
   * Adds or replaces documents in one commit, in order of id, which the index writes a quarter
   * faster.
   */
  save(documents: readonly IndexDocument[]): void {
    this.#inCommit(() => {
      for (const document of documents.toSorted((a, b) => a.id - b.id)) this.#saveOne(document)
    })
  }

  /** Removes documents; ids that are not here are ignored. */
  remove(ids: readonly SortId[]): void {
    this.#inCommit(() => {
      for (const id of ids) this.#deleteOne(id)
    })
  }

  close(): void {
    this.#database.close()
  }

  #inCommit(change: () => void): void {
    this.#database.begin()
    try {
      change()
      this.#database.commit()
    } catch (error) {
      this.#database.rollBack()
      throw error
    }
  }

  #saveOne({ id, version, title, description, spoken }: IndexDocument): void {
    const home = this.#deleteOne(id)?.slice
    const weight = documentWeight([title, description, spoken])
    const slice = this.#sliceFor(weight, home)
    this.#database.run(
      `INSERT INTO ${sliceTable(slice)} (rowid, title, description, spoken, filters)
       VALUES (:id, :title, :description, :spoken, :filters)`,
      { id, title, description, spoken, filters: everyDocumentToken },
    )
    this.#database.run(
      "INSERT INTO documents (id, version, slice, weight) VALUES (:id, :version, :slice, :weight)",
      { id, version, slice, weight },
    )
    this.#database.run(
      `UPDATE slices SET document_count = document_count + 1, weight = weight + :weight,
         last_id = max(last_id, :id)
       WHERE number = :slice`,
      { id, slice, weight },
    )
  }

  #deleteOne(id: SortId): KnownDocument | undefined {
    const known = this.#database.get<KnownDocument>(
      "SELECT slice, weight FROM documents WHERE id = :id",
      { id },
    )
    if (known === undefined) return undefined
    const { slice, weight } = known
    this.#database.run("DELETE FROM documents WHERE id = :id", { id })
    this.#database.run(`DELETE FROM ${sliceTable(slice)} WHERE rowid = :id`, { id })
    this.#database.run(
      `UPDATE slices SET document_count = document_count - 1, weight = weight - :weight
       WHERE number = :slice`,
      { slice, weight },
    )
    return known
  }

  /**
   * The slice for a document: the one it was in, or the newest, if they have room; else one that is
   * less than half full, so that removals do not leave many small slices; else a new one.
   */
  #sliceFor(weight: number, home: number | undefined): number {
    const newest = this.#database.get<{ number: number | null }>(
      "SELECT max(number) AS number FROM slices",
    )!.number
    const { documentsMax, weightMax } = this.#limits
    return (
      this.#ifItHasRoom(home, weight) ??
      this.#ifItHasRoom(newest, weight) ??
      this.#database.get<{ number: number }>(
        `SELECT number FROM slices
         WHERE document_count < :documentsMax / 2 AND weight + :weight <= :weightMax / 2
         ORDER BY document_count LIMIT 1`,
        { documentsMax, weight, weightMax },
      )?.number ??
      this.#addSlice((newest ?? 0) + 1)
    )
  }

  #ifItHasRoom(number: number | null | undefined, weight: number): number | undefined {
    const { documentsMax, weightMax } = this.#limits
    return this.#database.get<{ number: number }>(
      `SELECT number FROM slices WHERE number = :number AND document_count < :documentsMax
         AND (document_count = 0 OR weight + :weight <= :weightMax)`,
      { number: number ?? null, documentsMax, weight, weightMax },
    )?.number
  }

  #addSlice(number: number): number {
    this.#database.execute(sliceSchema(number))
    this.#database.run("INSERT INTO slices (number) VALUES (:number)", { number })
    return number
  }
}

function hasTables(database: Database): boolean {
  const columns = database.all(
    `SELECT 1 FROM pragma_table_info('slices') WHERE name = 'weight'
     UNION ALL SELECT 1 FROM pragma_table_info('documents') WHERE name = 'weight'`,
  )
  return columns.length === 2
}
