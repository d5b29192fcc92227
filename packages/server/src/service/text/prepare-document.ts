import type { AlertEvaluator } from "../../alert/evaluate/alert-evaluator.ts"
import { maskTokens } from "../../fetch/mask-tokens.ts"
import { plainText } from "../../format/plain-text.ts"
import type { TranscriptSegment } from "../../model/transcript.ts"
import { ExcerptSource } from "../../query/excerpt.ts"
import { type LocatedDocument, tokeniseDocument } from "../../query/match-document.ts"
import type { DueDocument, IndexedEpisode } from "../../storage/catalogue/indexing.ts"
import { unpackSegments } from "../../storage/catalogue/packed-segments.ts"
import type { IndexDocument } from "../../storage/index/search-index.ts"
import { FoundMentions, type PartLimits } from "./found-mentions.ts"

/**
 * Mentions returned together with an episode: most have fewer. Many episodes are prepared at once,
 * and all of these are held together.
 */
const firstPart: PartLimits = { mentionsMax: 50, placesCharsMax: 64 * 1024 }

interface EpisodeText {
  readonly title: string
  readonly description: string
  readonly spoken: readonly TranscriptSegment[]
}

/** An episode ready for the index, and what the alerts found in it. */
export interface PreparedDocument {
  /** Null if its text could not be read. */
  readonly row: IndexDocument | null
  /** With the first of its mentions. */
  readonly episode: IndexedEpisode
  /** The alert after which more mentions must be requested; null if there are no more. */
  readonly moreAfter: number | null
}

/**
 * Turns an episode's text into tokens, once for both the index and the alerts, and matches it
 * against them. Problems with the episode are part of the result.
 */
export function prepareDocument(due: DueDocument, alerts: AlertEvaluator): PreparedDocument {
  try {
    const text = readText(due)
    const document = tokeniseDocument(text)
    return { row: rowOf(due, document), ...evaluate(due, text, document, alerts) }
  } catch (error) {
    return failedDocument(due, `its text could not be read: ${(error as Error).message}`)
  }
}

/** An episode that is not indexed, and why. */
export function failedDocument(due: DocumentVersion, error: string): PreparedDocument {
  return { row: null, episode: resultOf(due, error), moreAfter: null }
}

/** The mentions of an episode for the alerts after a given one. */
export function findMentions(
  due: DueDocument,
  alerts: AlertEvaluator,
  afterAlertId: number,
): FoundMentions {
  const text = readText(due)
  return openMentions(text, tokeniseDocument(text), alerts, afterAlertId)
}

function openMentions(
  text: EpisodeText,
  document: LocatedDocument,
  alerts: AlertEvaluator,
  afterAlertId = 0,
): FoundMentions {
  const openExcerpts = (): ExcerptSource => new ExcerptSource(text.spoken, text, document.spokenAt)
  return new FoundMentions(document, alerts, afterAlertId, openExcerpts)
}

/**
 * Without the tokens of its feed: whoever may search could spell them out by prefixes, and read
 * them off the places.
 */
function readText(due: DueDocument): EpisodeText {
  const { title, description, descriptionText, body } = due
  return {
    title: maskTokens(title ?? "", due),
    description: maskTokens(descriptionText ?? plainText(description ?? ""), due),
    spoken: body === null ? [] : unpackSegments(body),
  }
}

function evaluate(
  due: DueDocument,
  text: EpisodeText,
  document: LocatedDocument,
  alerts: AlertEvaluator,
): Pick<PreparedDocument, "episode" | "moreAfter"> {
  if (!due.isMatchDue) return { episode: resultOf(due, null), moreAfter: null }
  const { mentions, moreAfter, error } = openMentions(text, document, alerts).next(firstPart)
  const isMatched = error === null
  return { episode: { ...resultOf(due, error), isMatched, mentions }, moreAfter }
}

/** Tokens contain no blank, so that the index can split them again. */
function rowOf({ sortId, version }: DueDocument, document: LocatedDocument): IndexDocument {
  const { title, description, spoken } = document
  return {
    id: sortId,
    version,
    title: title.join(" "),
    description: description.join(" "),
    spoken: spoken.join(" "),
  }
}

type DocumentVersion = Pick<DueDocument, "id" | "sortId" | "podcastId" | "version">

function resultOf(
  { id, sortId, podcastId, version }: DocumentVersion,
  error: string | null,
): IndexedEpisode {
  return { id, sortId, podcastId, version, isMatched: false, mentions: [], error }
}
