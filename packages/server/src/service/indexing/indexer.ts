import { AlertEvaluator, type AlertError } from "../../alert/evaluate/alert-evaluator.ts"
import { plainText } from "../../format/plain-text.ts"
import type { TranscriptSegment } from "../../model/transcript.ts"
import { ExcerptSource } from "../../query/excerpt.ts"
import { type TokenisedDocument, tokeniseDocument } from "../../query/match-document.ts"
import type { AlertChange } from "../../storage/catalogue/alert.ts"
import type { DueDocument, IndexedEpisode } from "../../storage/catalogue/indexing.ts"
import { unpackSegments } from "../../storage/catalogue/packed-segments.ts"
import type { IndexDocument, IndexWriter } from "../../storage/index/search-index.ts"

interface EpisodeText {
  readonly title: string
  readonly description: string
  readonly spoken: readonly TranscriptSegment[]
}

interface Prepared {
  readonly due: DueDocument
  readonly text: EpisodeText
  readonly document: TokenisedDocument
}

/**
 * Indexes episodes and runs them past all alerts, turning their text into tokens once for both.
 * What is wrong with one episode or one alert is told of that one, and the others go on.
 */
export class Indexer {
  readonly #index: IndexWriter
  readonly #alerts = new AlertEvaluator()

  constructor(index: IndexWriter) {
    this.#index = index
  }

  applyAlerts(changes: readonly AlertChange[]): AlertError[] {
    return this.#alerts.apply(changes)
  }

  /**
   * Indexes documents and returns what the catalogue is to note. The index has committed when this
   * returns; if the process dies before the catalogue notes it, the same episodes are due again,
   * and indexing them again changes nothing.
   */
  async index(documents: readonly DueDocument[]): Promise<IndexedEpisode[]> {
    const results = documents.map(prepare)
    await this.#index.save(results.flatMap((result) => ("text" in result ? [rowOf(result)] : [])))
    return results.map((result) => ("text" in result ? this.#evaluate(result) : result))
  }

  async remove(ids: readonly number[]): Promise<void> {
    await this.#index.remove(ids)
  }

  #evaluate({ due, text, document }: Prepared): IndexedEpisode {
    const indexed = resultOf(due, null)
    if (!due.isMatchDue) return indexed
    try {
      const excerpts = (): ExcerptSource => new ExcerptSource(text.spoken, text)
      return {
        ...indexed,
        isMatched: true,
        mentions: this.#alerts.evaluate(document, excerpts),
      }
    } catch (error) {
      return resultOf(due, `alerts could not be evaluated: ${(error as Error).message}`)
    }
  }
}

function prepare(due: DueDocument): Prepared | IndexedEpisode {
  try {
    const text = {
      title: due.title ?? "",
      description: plainText(due.description ?? ""),
      spoken: due.body === null ? [] : unpackSegments(due.body),
    }
    return { due, text, document: tokeniseDocument(text) }
  } catch (error) {
    return resultOf(due, `its text could not be read: ${(error as Error).message}`)
  }
}

function rowOf({ due: { id, version }, document }: Prepared): IndexDocument {
  return { id, version, ...document }
}

function resultOf({ id, podcastId, version }: DueDocument, error: string | null): IndexedEpisode {
  return { id, podcastId, version, isMatched: false, mentions: [], error }
}
