import { createAlertMatcher } from "../../alert/matcher/alert-matcher.ts"
import { plainText } from "../../format/plain-text.ts"
import { ExcerptSource } from "../../query/excerpt.ts"
import { type TokenisedDocument, tokeniseDocument } from "../../query/match-document.ts"
import { parseQuery } from "../../query/parse-query.ts"
import type { Query } from "../../query/ast.ts"
import { indexDocument } from "../../search/index-document.ts"
import { alertChangesAfter } from "../../storage/alert.ts"
import { type DueDocument, dueDocuments, type IndexedEpisode } from "../../storage/indexing.ts"
import { dueRemovals } from "../../storage/removal.ts"
import type { IndexDocument } from "../../storage/search-index/partition.ts"
import type { PartitionSet } from "../../storage/search-index/partition-set.ts"
import type { Database } from "../../storage/sqlite/database.ts"

/** Documents deleted from the index in one commit. */
const removalsMax = 500
/** Alerts read from the catalogue at once. */
const alertsPageMax = 1_000
/** Places kept with a mention. */
const placesMax = 5
/** Length of a mention's excerpt, in UTF-16 units. */
const excerptCharsMax = 240

interface Prepared {
  readonly due: DueDocument
  readonly document: TokenisedDocument
  readonly row: IndexDocument
}

/** Indexes episodes and runs them past all alerts, turning their text into tokens once for both. */
export class Indexer {
  readonly #catalogue: Database
  readonly #partitions: PartitionSet
  readonly #matcher = createAlertMatcher()
  readonly #queries = new Map<number, Query>()
  #alertRevision = 0

  constructor(catalogue: Database, partitions: PartitionSet) {
    this.#catalogue = catalogue
    this.#partitions = partitions
  }

  /**
   * Indexes up to `limit` episodes that are due, newest first, and answers what the catalogue is to note. The index has committed
   * when this returns; if the process dies before the catalogue notes it, the same episodes are due again and indexing them again
   * changes nothing.
   */
  indexDue(limit: number): IndexedEpisode[] {
    this.#readAlerts()
    const results = dueDocuments(this.#catalogue, limit).map((due) => this.#prepare(due))
    this.#partitions.save(results.flatMap((result) => ("row" in result ? [result.row] : [])))
    return results.map((result) => ("row" in result ? this.#evaluate(result) : result))
  }

  /**
   * Forgets episodes that were deleted, and answers through which removal it has come; null when there was none. To be called before
   * `indexDue`: a new episode may have got the id of one that is gone.
   */
  forgetRemoved(): number | null {
    const removals = dueRemovals(this.#catalogue, removalsMax)
    const last = removals.at(-1)
    if (!last) return null
    this.#partitions.delete(removals.map(({ episodeId }) => episodeId))
    return last.seq
  }

  #prepare(due: DueDocument): Prepared | IndexedEpisode {
    try {
      const text = {
        title: due.title ?? "",
        description: plainText(due.description ?? ""),
        spoken: due.segments,
      }
      const document = tokeniseDocument(text)
      return { due, document, row: indexDocument(due.id, due.version, document) }
    } catch (error) {
      return withoutMentions(due, `its text could not be read: ${(error as Error).message}`)
    }
  }

  #evaluate({ due, document }: Prepared): IndexedEpisode {
    if (!due.isComplete) return withoutMentions(due, null)
    const matches = this.#matcher.match(document)
    if (matches.length === 0) return withoutMentions(due, null)
    const text = { title: due.title ?? "", description: plainText(due.description ?? "") }
    const source = new ExcerptSource(due.segments, text)
    const options = { maxPlaces: placesMax, maxChars: excerptCharsMax }
    const mentions = matches.map(({ alertId }) => ({
      alertId,
      places: source.excerptsOf(this.#queries.get(alertId)!, options).places,
    }))
    return { ...withoutMentions(due, null), mentions }
  }

  #readAlerts(): void {
    for (;;) {
      const changes = alertChangesAfter(this.#catalogue, this.#alertRevision, alertsPageMax)
      for (const { id, query, isActive, revision } of changes) {
        if (isActive) this.#setAlert(id, parseQuery(query))
        else this.#deleteAlert(id)
        this.#alertRevision = revision
      }
      if (changes.length < alertsPageMax) return
    }
  }

  #setAlert(id: number, query: Query): void {
    this.#matcher.set(id, query)
    this.#queries.set(id, query)
  }

  #deleteAlert(id: number): void {
    this.#matcher.delete(id)
    this.#queries.delete(id)
  }
}

function withoutMentions(
  { id, podcastId, version }: DueDocument,
  error: string | null,
): IndexedEpisode {
  return { id, podcastId, version, mentions: [], error }
}
