import type { EpisodeId } from "../../model/episode-id.ts"
import type { Query } from "../../query/ast.ts"

/**
 * One episode's text as the index takes it: tokens with single spaces between them, so that every
 * engine has the same words.
 */
export interface IndexDocument {
  readonly id: EpisodeId
  readonly version: number
  readonly title: string
  readonly description: string
  readonly spoken: string
}

export interface ScoredId {
  readonly id: EpisodeId
  /** Greater is better; 0 where nothing was ranked. */
  readonly score: number
}

/**
 * Matching episodes that a ranked search ranks, from the parts with the newest; others are not
 * considered, and the answer says so.
 */
export const rankedMax = 5_000

export interface IndexPage {
  readonly sort: "newest" | "relevance"
  readonly limit: number
  /** Where the page before ended. */
  readonly after: ScoredId | null
  /**
   * Time after which no further part of the index is asked, in milliseconds from the start of the
   * call.
   */
  readonly deadlineMs: number
}

export interface IndexAnswer {
  readonly hits: readonly ScoredId[]
  readonly hasMore: boolean
  readonly total: number
  readonly totalIsEstimate: boolean
  /** The deadline passed before every part was asked. */
  readonly isPartial: boolean
  /** More matched than a ranked search considers. */
  readonly isRankBounded: boolean
  /** Parts that could not be read, and were left out. */
  readonly damaged: readonly DamagedPart[]
}

/** A part of the index that cannot be read. */
export interface DamagedPart {
  /** The first id of the episodes that belong in it. */
  readonly firstId: EpisodeId
  /** Tells the file from one that has taken its place since; null where there is none. */
  readonly fileId: number | null
}

/**
 * Takes documents into the full-text index. What has returned is durable, and doing it again
 * changes nothing.
 */
export interface IndexWriter {
  /** Adds documents, or replaces those with the same ids. */
  save(documents: readonly IndexDocument[]): Promise<void>
  /** Forgets documents; those that are not there are no matter. */
  remove(ids: readonly EpisodeId[]): Promise<void>
  /** The first ids of its parts, and which of them are known to be damaged. */
  parts(): Promise<{ firstIds: readonly EpisodeId[]; damaged: readonly DamagedPart[] }>
  /** Puts an empty part in the place of a damaged one, unless that has happened. */
  renew(part: DamagedPart): Promise<void>
  close(): Promise<void>
}

/** Finds documents of the full-text index. */
export interface IndexReader {
  search(query: Query, page: IndexPage): Promise<IndexAnswer>
  close(): Promise<void>
}
