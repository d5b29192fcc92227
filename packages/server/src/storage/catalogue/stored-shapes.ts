import type { PollAnswer, ScheduleHints } from "../../model/feed.ts"
import type { ImportProblem } from "../../model/feed-import.ts"
import type { Place } from "../../model/mention.ts"
import type {
  FeedWarning,
  ParsedPerson,
  ParsedTranscriptLink,
  PodcastExtras,
} from "../../model/parsed-feed.ts"
import { answerOutcomes } from "../../model/poll.ts"
import { isFlag, isNumber, isOneOf, isText, listOf, orNull, shapeOf } from "./shape.ts"

const isTextOrNull = orNull(isText)

function isRange(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every(isNumber)
}

export const isPlace = shapeOf<Place>({
  startMs: orNull(isNumber),
  speaker: isTextOrNull,
  excerpt: isText,
  highlights: listOf(isRange),
})

export const isTranscriptLink = shapeOf<ParsedTranscriptLink>({
  url: isText,
  type: isTextOrNull,
  language: isTextOrNull,
  rel: isTextOrNull,
})

export const isPerson = shapeOf<ParsedPerson>({
  name: isText,
  role: isTextOrNull,
  group: isTextOrNull,
  href: isTextOrNull,
  img: isTextOrNull,
})

export const isPollAnswer = shapeOf<PollAnswer>({
  atMs: isNumber,
  outcome: isOneOf(answerOutcomes),
  status: orNull(isNumber),
  durationMs: isNumber,
  wireBytes: isNumber,
  foundCount: isNumber,
  changedCount: isNumber,
  code: isTextOrNull,
})

export const isFeedWarning = shapeOf<FeedWarning>({
  code: isText,
  message: isText,
  line: orNull(isNumber),
})

export const isImportProblem = shapeOf<ImportProblem>({ line: isNumber, message: isText })

export const isScheduleHints = shapeOf<ScheduleHints>({
  ttlMinutes: orNull(isNumber),
  skipHours: listOf(isNumber),
  skipDays: listOf(isNumber),
  updateFrequency: orNull(shapeOf({ text: isTextOrNull, rrule: isTextOrNull })),
  isComplete: isFlag,
})

type ShownExtras = Pick<PodcastExtras, "medium" | "persons" | "funding">

/** The fields that are shown; nothing reads the others yet. */
const isShownExtras = shapeOf<ShownExtras>({
  medium: isTextOrNull,
  persons: listOf(isPerson),
  funding: listOf(shapeOf({ url: isText, text: isTextOrNull })),
})

export function isPodcastExtras(value: unknown): value is PodcastExtras {
  return isShownExtras(value)
}
