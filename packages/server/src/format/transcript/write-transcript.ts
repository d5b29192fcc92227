import type { Transcript, TranscriptSegment } from "../../model/transcript.ts"
import { ParagraphWriter } from "./paragraph-writer.ts"
import type { SegmentWriter } from "./segment-writer.ts"
import { untimed } from "./untimed-error.ts"
import { JsonWriter } from "./write-json.ts"
import { markdownParagraph } from "./write-markdown.ts"
import { plainParagraph } from "./write-plain-text.ts"
import { SrtWriter } from "./write-srt.ts"
import { VttWriter } from "./write-vtt.ts"

/** The formats that transcripts are written in, by the ends of their file names. */
export const writtenFormats = ["vtt", "srt", "json", "txt", "md"] as const
export type WrittenFormat = (typeof writtenFormats)[number]

/** A transcript to write. Its segments come in parts, so that a long one is never held whole. */
export interface TranscriptSource extends Omit<Transcript, "segments"> {
  readonly parts:
    | AsyncIterable<readonly TranscriptSegment[]>
    | Iterable<readonly TranscriptSegment[]>
}

/** UTF-16 units of a file that are written at once. */
const pieceCharsMin = 65_536

const writers: Record<WrittenFormat, () => SegmentWriter> = {
  vtt: () => new VttWriter(),
  srt: () => new SrtWriter(),
  json: () => new JsonWriter(),
  txt: () => new ParagraphWriter(plainParagraph),
  md: () => new ParagraphWriter(markdownParagraph),
}

/** Throws where a format needs times that a transcript does not have. */
export function checkTimes(
  written: WrittenFormat,
  { format, timed }: Pick<Transcript, "format" | "timed">,
): void {
  if (!timed && (written === "vtt" || written === "srt")) throw untimed(format)
}

/** Writes a transcript in pieces of about the same size, and holds only one of them. */
export async function* writeTranscript(
  format: WrittenFormat,
  source: TranscriptSource,
): AsyncGenerator<string, void, void> {
  checkTimes(format, source)
  const writer = writers[format]()
  let piece = writer.begin(source.language)
  for await (const segments of source.parts) {
    for (const segment of segments) {
      piece += writer.add(segment)
      if (piece.length < pieceCharsMin) continue
      yield piece
      piece = ""
    }
  }
  piece += writer.end()
  if (piece !== "") yield piece
}
