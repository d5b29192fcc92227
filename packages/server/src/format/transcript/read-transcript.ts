import type { Transcript, TranscriptFormat } from "../../model/transcript.ts"
import { decodeDocument } from "../decoding/decode-document.ts"
import { readHtml } from "./read-html.ts"
import { readJson } from "./read-json.ts"
import { readPlainText } from "./read-plain-text.ts"
import { readSrt } from "./read-srt.ts"
import { readVtt } from "./read-vtt.ts"
import type { ReadSegments } from "./read-segments.ts"
import { TranscriptError } from "./transcript-error.ts"
import { formatOf, type TranscriptHints } from "./transcript-format.ts"

/** Something that had to be passed over. `line` counts from 1. */
export interface TranscriptWarning {
  readonly code: string
  readonly message: string
  readonly line: number | null
}

export interface ReadTranscript {
  readonly transcript: Transcript
  readonly warnings: readonly TranscriptWarning[]
}

const readers: Record<TranscriptFormat, (text: string) => ReadSegments> = {
  vtt: readVtt,
  srt: readSrt,
  json: readJson,
  html: readHtml,
  text: readPlainText,
}

/**
 * Reads a transcript: WebVTT (https://www.w3.org/TR/webvtt1/), SRT, JSON of the podcast namespace
 * and of common engines
 * (https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md),
 * HTML and plain text. Throws a `TranscriptError` for a document that holds none.
 */
export function readTranscript(bytes: Uint8Array, hints: TranscriptHints): ReadTranscript {
  const encodingWarnings: TranscriptWarning[] = []
  const text = decodeDocument(bytes, hints.type ?? null, (charset) => {
    const message = `not all of the text is UTF-8; the rest is read as ${charset}`
    encodingWarnings.push({ code: "encoding_wrong", message, line: null })
  }).replaceAll("\0", "")
  if (text.trim() === "") throw new TranscriptError("transcript_empty", "the transcript is empty")
  const format = formatOf(text, hints)
  const { segments, language, warnings } = readers[format](text)
  if (segments.length === 0)
    throw new TranscriptError("transcript_empty", "the transcript has no words")
  const timed = segments.some((segment) => segment.startMs !== null)
  return {
    transcript: { format, language, timed, segments },
    warnings: [...encodingWarnings, ...warnings],
  }
}
