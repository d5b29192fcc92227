import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib"
import { tooLarge } from "../../format/transcript/transcript-error.ts"
import { segmentsMax, unpackedBytesMax } from "../../model/transcript-limits.ts"
import type { TranscriptSegment } from "../../model/transcript.ts"

/**
 * Level 3 keeps transcripts at about 0.36 of their size at over 2,000 a second; higher levels gain
 * little.
 */
const level = 3

/**
 * Rows of [startMs, endMs, speaker, text], where a speaker is an index into the list of speakers:
 * names repeat on every row.
 */
interface PackedSegments {
  readonly speakers: readonly string[]
  readonly rows: readonly (readonly [number | null, number | null, number, string])[]
}

/**
 * Segments as they are stored: once, compressed. Throws a `TranscriptError` for what could not be
 * unpacked again.
 */
export function packSegments(segments: readonly TranscriptSegment[]): Uint8Array {
  if (segments.length > segmentsMax) throw tooLarge(`has more than ${segmentsMax} segments`)
  const numbers = new Map<string, number>()
  const rows = segments.map(({ startMs, endMs, speaker, text }) => {
    if (speaker === null) return [startMs, endMs, -1, text] as const
    const number = numbers.get(speaker) ?? numbers.size
    numbers.set(speaker, number)
    return [startMs, endMs, number, text] as const
  })
  const packed: PackedSegments = { speakers: [...numbers.keys()], rows }
  const json = Buffer.from(JSON.stringify(packed))
  if (json.byteLength > unpackedBytesMax)
    throw tooLarge(`takes more than ${unpackedBytesMax / 1024 / 1024} MiB when it is unpacked`)
  const params = { [constants.ZSTD_c_compressionLevel]: level }
  // A copy of its own size: the compressor's buffer is larger, and would be sent to the writer's
  // thread whole.
  return new Uint8Array(zstdCompressSync(json, { params }))
}

/** Throws for what no `packSegments` has made: a damaged one, or one beyond its limits. */
export function unpackSegments(body: Uint8Array): TranscriptSegment[] {
  const json = zstdDecompressSync(body, { maxOutputLength: unpackedBytesMax }).toString("utf8")
  const { speakers, rows } = JSON.parse(json) as PackedSegments
  if (rows.length > segmentsMax) throw tooLarge(`has more than ${segmentsMax} segments`)
  return rows.map(([startMs, endMs, number, text]) => ({
    startMs,
    endMs,
    speaker: speakers[number] ?? null,
    text,
  }))
}
