import type { TranscriptFormat } from "../../model/transcript.ts"
import { TranscriptError } from "./transcript-error.ts"

export interface TranscriptHints {
  /** A media type, from the feed or the response. */
  readonly type?: string | null
  readonly fileName?: string | null
}

/** The formats as messages name them. */
export const formatNames: Readonly<Record<TranscriptFormat, string>> = {
  vtt: "WebVTT",
  srt: "SRT",
  json: "JSON",
  html: "an HTML page",
  text: "plain text",
}

const declared: readonly (readonly [RegExp, TranscriptFormat])[] = [
  [/\bvtt\b/i, "vtt"],
  [/srt|subrip/i, "srt"],
  [/json/i, "json"],
  [/html?\b/i, "html"],
  [/text\/plain|\b(txt|md|markdown)\b/i, "text"],
]

/** Characters within which a document shows its format and its first times. */
const startChars = 4_096
const firstTimesChars = 65_536
/** Characters of a line before its arrow, and of those the ones after the last digit. */
const timeCharsMax = 61
const afterDigitCharsMax = 20
const numberWithinChars = 40

const htmlStart =
  /^<(!doctype html|html|head|body|cite|time|p|div|span|article|section|h\d|ul|ol|dl|table|br|style|script|meta)\b/i

/**
 * The format of a document: its content counts more than its media type, since many publishers'
 * types are wrong. An HTML page in place of cues is the error page of a server, and refused.
 */
export function formatOf(text: string, hints: TranscriptHints): TranscriptFormat {
  const said = saidFormat(hints)
  const seen = seenFormat(text)
  if (seen === "html" && (said === "vtt" || said === "srt" || said === "json")) {
    throw new TranscriptError(
      "transcript_mismatch",
      `the transcript says that it is ${formatNames[said]} but is ${formatNames.html}`,
    )
  }
  if (seen !== null) return seen
  if (said === "vtt" || said === "srt") {
    throw new TranscriptError(
      "transcript_mismatch",
      `the transcript says that it is ${formatNames[said]} but contains no cues`,
    )
  }
  return said ?? "text"
}

/** By the media type, or else by the file name. */
function saidFormat({ type, fileName }: TranscriptHints): TranscriptFormat | null {
  return named(type) ?? named(fileName?.slice(fileName.lastIndexOf(".") + 1)) ?? null
}

function named(text: string | null | undefined): TranscriptFormat | undefined {
  return text ? declared.find(([pattern]) => pattern.test(text))?.[1] : undefined
}

function seenFormat(text: string): TranscriptFormat | null {
  const start = text.slice(0, startChars).trimStart()
  if (/^WEBVTT(\s|$)/.test(start)) return "vtt"
  if (start.startsWith("{") || /^\[\s*[[{\]]/.test(start)) return "json"
  if (htmlStart.test(withoutComments(start))) return "html"
  const times = firstTimes(text.slice(0, firstTimesChars))
  if (times === null) return null
  return /\d,\d/.test(times) || beginsWithNumber(start) ? "srt" : "vtt"
}

/** A page without the comments before its first tag. */
function withoutComments(start: string): string {
  let at = 0
  while (start.startsWith("<!--", at)) {
    const end = start.indexOf("-->", at + "<!--".length)
    if (end === -1) break
    at = end + "-->".length
    while (/\s/.test(start.charAt(at))) at += 1
  }
  return start.slice(at)
}

/** The text before the first arrow that has a time before it. */
function firstTimes(text: string): string | null {
  for (let arrow = text.indexOf("-->"); arrow !== -1; arrow = text.indexOf("-->", arrow + 1)) {
    const before = text.slice(Math.max(0, arrow - timeCharsMax - 1), arrow)
    const line = before.slice(before.lastIndexOf("\n") + 1)
    if (line.length <= timeCharsMax && /\d/.test(line.slice(-afterDigitCharsMax - 1))) return line
  }
  return null
}

function beginsWithNumber(start: string): boolean {
  const lines = start.slice(0, numberWithinChars).split("\n")
  return lines.some((line) => /^\d+$/.test(line.trim()))
}
