import type { AlertEvaluator } from "../../alert/evaluate/alert-evaluator.ts"
import { plainText } from "../../format/plain-text.ts"
import type { TranscriptSegment } from "../../model/transcript.ts"
import { ExcerptSource } from "../../query/excerpt.ts"
import { type TokenisedDocument, tokeniseDocument } from "../../query/match-document.ts"
import type { DueDocument, IndexedEpisode } from "../../storage/catalogue/indexing.ts"
import { unpackSegments } from "../../storage/catalogue/packed-segments.ts"
import type { IndexDocument } from "../../storage/index/search-index.ts"

interface EpisodeText {
  readonly title: string
  readonly description: string
  readonly spoken: readonly TranscriptSegment[]
}

/** An episode ready for the index, and what the alerts found in it. */
export interface PreparedDocument {
  /** Null where its text could not be read. */
  readonly row: IndexDocument | null
  readonly episode: IndexedEpisode
}

/**
 * Turns an episode's text into tokens, once for the index and for the alerts, and runs it past
 * them. What is wrong with the episode is in the result.
 */
export function prepareDocument(due: DueDocument, alerts: AlertEvaluator): PreparedDocument {
  try {
    const text = readText(due)
    const document = tokeniseDocument(text)
    return { row: rowOf(due, document), episode: evaluate(due, text, document, alerts) }
  } catch (error) {
    return failedDocument(due, `its text could not be read: ${(error as Error).message}`)
  }
}

/** An episode that is not indexed, and why. */
export function failedDocument(due: DueDocument, error: string): PreparedDocument {
  return { row: null, episode: resultOf(due, error) }
}

function readText({ title, description, body }: DueDocument): EpisodeText {
  return {
    title: title ?? "",
    description: plainText(description ?? ""),
    spoken: body === null ? [] : unpackSegments(body),
  }
}

function evaluate(
  due: DueDocument,
  text: EpisodeText,
  document: TokenisedDocument,
  alerts: AlertEvaluator,
): IndexedEpisode {
  if (!due.isMatchDue) return resultOf(due, null)
  try {
    const mentions = alerts.evaluate(document, () => new ExcerptSource(text.spoken, text))
    return { ...resultOf(due, null), isMatched: true, mentions }
  } catch (error) {
    return resultOf(due, `alerts could not be evaluated: ${(error as Error).message}`)
  }
}

/** Tokens never have a blank in them, so that the index can take them apart again. */
function rowOf({ id, version }: DueDocument, document: TokenisedDocument): IndexDocument {
  const { title, description, spoken } = document
  return {
    id,
    version,
    title: title.join(" "),
    description: description.join(" "),
    spoken: spoken.join(" "),
  }
}

function resultOf({ id, podcastId, version }: DueDocument, error: string | null): IndexedEpisode {
  return { id, podcastId, version, isMatched: false, mentions: [], error }
}
