import type { TranscriptFormat } from "../../model/transcript.ts"
import { TranscriptError } from "./transcript-error.ts"

export interface TranscriptHints {
  /** A media type, from the feed or the answer. */
  readonly type?: string | null
  readonly fileName?: string | null
}

const names: Readonly<Record<TranscriptFormat, string>> = {
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

const timeLine = /^[^\n]{0,40}\d[^\n]{0,20}-->/m
const htmlStart =
  /^\s*(<!--[\s\S]*?-->\s*)*<(!doctype html|html|head|body|cite|time|p|div|span|article|section|h\d|ul|ol|dl|table|br|style|script|meta)\b/i

/**
 * Which format a document has: what it is counts more than what it says it is, since many
 * publishers' types are wrong. An HTML page where cues were promised is the error page of a server,
 * and refused.
 */
export function formatOf(text: string, hints: TranscriptHints): TranscriptFormat {
  const said = saidFormat(hints)
  const seen = seenFormat(text)
  if (seen === "html" && (said === "vtt" || said === "srt" || said === "json")) {
    throw new TranscriptError(
      "transcript_mismatch",
      `the transcript says that it is ${names[said]} but is ${names.html}`,
    )
  }
  if (seen !== null) return seen
  if (said === "vtt" || said === "srt") {
    throw new TranscriptError(
      "transcript_mismatch",
      `the transcript says that it is ${names[said]} but contains no cues`,
    )
  }
  return said ?? "text"
}

/** By the media type, or else by the name of the file. */
function saidFormat({ type, fileName }: TranscriptHints): TranscriptFormat | null {
  return named(type) ?? named(fileName?.slice(fileName.lastIndexOf(".") + 1)) ?? null
}

function named(text: string | null | undefined): TranscriptFormat | undefined {
  return text ? declared.find(([pattern]) => pattern.test(text))?.[1] : undefined
}

function seenFormat(text: string): TranscriptFormat | null {
  const start = text.slice(0, 4_096).trimStart()
  if (/^WEBVTT(\s|$)/.test(start)) return "vtt"
  if (start.startsWith("{") || /^\[\s*[[{\]]/.test(start)) return "json"
  if (htmlStart.test(start)) return "html"
  const cue = timeLine.exec(text.slice(0, 65_536))
  if (!cue) return null
  return /\d,\d/.test(cue[0]) || /^\s*\d+\s*$/m.test(start.slice(0, 40)) ? "srt" : "vtt"
}
