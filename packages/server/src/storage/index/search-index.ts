import type { SortId } from "../../model/sort-id.ts"
import type { Query } from "../../query/ast.ts"

/**
 * One episode's text for the index: tokens with single spaces between them, so that every engine
 * has the same words.
 */
export interface IndexDocument {
  readonly id: SortId
  readonly version: number
  readonly title: string
  readonly description: string
  readonly spoken: string
}

export interface ScoredId {
  readonly id: SortId
  /** Greater is better; 0 if there was no ranking. */
  readonly score: number
}

/**
 * Number of matching episodes that a ranked search considers, from the parts with the newest; the
 * result says if there are others.
 */
export const rankedMax = 5_000

export interface IndexPage {
  readonly sort: "newest" | "relevance"
  readonly limit: number
  /** Where the previous page ended. */
  readonly after: ScoredId | null
  /**
   * Time after which no further part of the index is searched, in milliseconds from the start of
   * the call.
   */
  readonly deadlineMs: number
}

export interface IndexAnswer {
  readonly hits: readonly ScoredId[]
  readonly hasMore: boolean
  readonly total: number
  readonly totalIsEstimate: boolean
  /** The deadline passed before every part was searched. */
  readonly isPartial: boolean
  /** There were more matches than a ranked search considers. */
  readonly isRankBounded: boolean
  /** Parts that could not be read and were left out. */
  readonly damaged: readonly DamagedPart[]
}

/** A part of the index that cannot be read. */
export interface DamagedPart {
  /** The first id of the episodes that belong in it. */
  readonly firstId: SortId
  /** Distinguishes the file from one that has replaced it since; null if there is none. */
  readonly fileId: number | null
}

/**
 * Writes documents to the full-text index. A call that has returned is durable, and repeating it
 * changes nothing.
 */
export interface IndexWriter {
  /** Adds documents, or replaces those with the same ids. */
  save(documents: readonly IndexDocument[]): Promise<void>
  /** Removes documents; ids that are not there are ignored. */
  remove(ids: readonly SortId[]): Promise<void>
  /** The first ids of its parts, and those known to be damaged. */
  parts(): Promise<{ firstIds: readonly SortId[]; damaged: readonly DamagedPart[] }>
  /** Replaces a damaged part with an empty one, unless that has already happened. */
  renew(part: DamagedPart): Promise<void>
  close(): Promise<void>
}

/** Searches the full-text index. */
export interface IndexReader {
  search(query: Query, page: IndexPage): Promise<IndexAnswer>
  close(): Promise<void>
}
