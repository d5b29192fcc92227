import { languageCharsMax } from "../../model/transcript-limits.ts"
import type { Transcript, TranscriptFormat } from "../../model/transcript.ts"
import { decodeDocument } from "../decoding/decode-document.ts"
import { documentBytesMax } from "./limits.ts"
import { readHtml } from "./read-html.ts"
import { readJson } from "./read-json.ts"
import { readPlainText } from "./read-plain-text.ts"
import { readSrt } from "./read-srt.ts"
import { readVtt } from "./read-vtt.ts"
import type { ReadSegments } from "./read-segments.ts"
import { tooLarge, TranscriptError } from "./transcript-error.ts"
import { formatOf, type TranscriptHints } from "./transcript-format.ts"

/** Something that had to be skipped. `line` counts from 1. */
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
 * HTML and plain text. Time and memory are proportional to the document. Throws a `TranscriptError`
 * for a document without a transcript, or with one that exceeds the limits.
 */
export function readTranscript(bytes: Uint8Array, hints: TranscriptHints): ReadTranscript {
  if (bytes.byteLength > documentBytesMax)
    throw tooLarge(`is larger than ${documentBytesMax / 1024 / 1024} MiB`)
  const encodingWarnings: TranscriptWarning[] = []
  const decoded = decodeDocument(bytes, hints.type ?? null, (charset) => {
    const message = `not all of the text is UTF-8; the rest is read as ${charset}`
    encodingWarnings.push({ code: "encoding_wrong", message, line: null })
  })
  const text = plainLines(decoded)
  if (!/\S/.test(text)) throw new TranscriptError("transcript_empty", "the transcript is empty")
  const format = formatOf(text, hints)
  const { segments, language, warnings } = readers[format](text)
  if (segments.length === 0)
    throw new TranscriptError("transcript_empty", "the transcript has no words")
  const timed = segments.some((segment) => segment.startMs !== null)
  return {
    transcript: { format, language: usableLanguage(language), timed, segments },
    warnings: [...encodingWarnings, ...warnings],
  }
}

/** Text without zeros and with line feeds as the only line ends. */
function plainLines(text: string): string {
  // oxlint-disable-next-line no-control-regex -- Zeros are what is taken out.
  const printed = text.includes("\0") ? text.replace(/\0+/g, "") : text
  return printed.includes("\r") ? printed.replace(/\r\n?/g, "\n") : printed
}

function usableLanguage(language: string | null): string | null {
  return language !== null && language.length <= languageCharsMax ? language : null
}
