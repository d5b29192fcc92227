import type { ParsedTranscriptLink } from "../model/parsed-feed.ts"

/** Best first: formats with times and speakers, then those with times, then plain text. */
const preference: readonly (readonly [RegExp, number])[] = [
  [/vtt/, 0],
  [/json/, 1],
  [/srt|subrip/, 2],
  [/html/, 3],
  [/text\/plain|\btxt\b/, 4],
]
const unknownRank = 5

/** The order in which to try an episode's transcripts. Equal ones stay in the publisher's order. */
export function inOrderOfUse(sources: readonly ParsedTranscriptLink[]): ParsedTranscriptLink[] {
  return sources.toSorted((a, b) => rankOf(a) - rankOf(b))
}

function rankOf({ type, url }: ParsedTranscriptLink): number {
  const named =
    type === null ? undefined : preference.find(([pattern]) => pattern.test(type.toLowerCase()))
  const found = named ?? preference.find(([pattern]) => pattern.test(extensionOf(url)))
  return found?.[1] ?? unknownRank
}

function extensionOf(url: string): string {
  const path = URL.canParse(url) ? new URL(url).pathname : url
  return path.slice(path.lastIndexOf(".") + 1).toLowerCase()
}
