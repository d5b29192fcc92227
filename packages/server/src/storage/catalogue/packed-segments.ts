import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib"
import { tooLarge } from "../../format/transcript/transcript-error.ts"
import { segmentsMax, unpackedBytesMax } from "../../model/transcript-limits.ts"
import type { TranscriptSegment } from "../../model/transcript.ts"

/**
 * Level 3 compresses transcripts to about 0.36 of their size, over 2,000 a second; higher levels
 * gain little.
 */
const params = { [constants.ZSTD_c_compressionLevel]: 3 }
/**
 * The size at which a block of segments ends, in UTF-16 units: an excerpt near the beginning of a
 * long transcript costs one block. Most transcripts have two or three.
 */
const blockCharsMin = 32_768
/** The size of a segment besides its text: if each word is a segment, that is most of it. */
const segmentChars = 24
/** The first byte of the format with blocks. Without blocks, it is the first one of a frame. */
const blocksMark = 1
/** Before each frame: its length in bytes and the number of its segments, little-endian. */
const headerBytes = 8

/**
 * Rows of [startMs, endMs, speaker, text], where a speaker is an index into the list of speakers,
 * since names repeat in every row.
 */
interface PackedSegments {
  readonly speakers: readonly string[]
  readonly rows: readonly (readonly [number | null, number | null, number, string])[]
}

/** Some segments of a transcript, which can be unpacked without the others. */
interface PackedBlock {
  /** The number of segments; null if only unpacking shows it. */
  readonly segmentCount: number | null
  /** Throws for bytes that `packSegments` has not made. */
  unpack(): TranscriptSegment[]
}

/** Blocks of a part of a packed transcript. */
export interface PackedPart {
  readonly blocks: readonly PackedBlock[]
  /** The bytes of the transcript up to the end of the last block. */
  readonly endByte: number
}

/**
 * The stored form of segments: each once, compressed, in blocks. Throws a `TranscriptError` for
 * segments that could not be unpacked again.
 */
export function packSegments(segments: readonly TranscriptSegment[]): Uint8Array {
  if (segments.length > segmentsMax) throw tooLarge(`has more than ${segmentsMax} segments`)
  const parts: Uint8Array[] = [Uint8Array.of(blocksMark)]
  let unpackedBytes = 0
  for (const block of blocksOf(segments)) {
    const json = Buffer.from(JSON.stringify(toPacked(block)))
    unpackedBytes += json.byteLength
    if (unpackedBytes > unpackedBytesMax)
      throw tooLarge(`takes more than ${unpackedBytesMax / 1024 / 1024} MiB when it is unpacked`)
    // With tables for the actual size rather than for a large file: this halves the time.
    const frame = zstdCompressSync(json, { params, pledgedSrcSize: json.byteLength })
    const header = Buffer.alloc(headerBytes)
    header.writeUInt32LE(frame.byteLength, 0)
    header.writeUInt32LE(block.length, 4)
    parts.push(header, frame)
  }
  // A copy of its own size: a view would be sent to the writer's thread with its whole buffer.
  return new Uint8Array(Buffer.concat(parts))
}

/**
 * All segments, or some of them: only the blocks that contain them are unpacked. Throws for bytes
 * that `packSegments` has not made: damaged, or beyond its limits.
 */
export function unpackSegments(
  body: Uint8Array,
  first = 0,
  count = Number.POSITIVE_INFINITY,
): TranscriptSegment[] {
  const { blocks, endByte } = readPart(body, 0)
  if (endByte !== body.byteLength) throw new Error("the packed transcript is cut off")
  const segments: TranscriptSegment[] = []
  let before = 0
  for (const block of blocks) {
    if (before >= first + count) break
    const isBefore = block.segmentCount !== null && before + block.segmentCount <= first
    const unpacked = isBefore ? [] : block.unpack()
    const blockCount = block.segmentCount ?? unpacked.length
    for (const segment of unpacked.slice(Math.max(0, first - before), first + count - before))
      segments.push(segment)
    before += blockCount
  }
  if (before > segmentsMax) throw tooLarge(`has more than ${segmentsMax} segments`)
  return segments
}

/**
 * The complete blocks in a part of a packed transcript, which begins at the byte where a block
 * does, or at 0.
 */
export function readPart(part: Uint8Array, fromByte: number): PackedPart {
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength)
  if (fromByte === 0 && bytes[0] !== blocksMark) {
    const block: PackedBlock = { segmentCount: null, unpack: () => unpackFrame(bytes) }
    return { blocks: [block], endByte: bytes.byteLength }
  }
  const blocks: PackedBlock[] = []
  let at = fromByte === 0 ? 1 : 0
  while (at + headerBytes <= bytes.byteLength) {
    const end = at + headerBytes + bytes.readUInt32LE(at)
    if (end > bytes.byteLength) break
    const frame = bytes.subarray(at + headerBytes, end)
    const segmentCount = bytes.readUInt32LE(at + 4)
    blocks.push({ segmentCount, unpack: () => unpackFrame(frame, segmentCount) })
    at = end
  }
  return { blocks, endByte: fromByte + at }
}

/** Whether a transcript was packed in one piece, which can only be read whole. */
export function isOnePiece(start: Uint8Array): boolean {
  return start[0] !== blocksMark
}

function* blocksOf(segments: readonly TranscriptSegment[]): Generator<TranscriptSegment[]> {
  let block: TranscriptSegment[] = []
  let charCount = 0
  for (const segment of segments) {
    block.push(segment)
    charCount += segment.text.length + (segment.speaker?.length ?? 0) + segmentChars
    if (charCount < blockCharsMin) continue
    yield block
    block = []
    charCount = 0
  }
  if (block.length > 0) yield block
}

function toPacked(segments: readonly TranscriptSegment[]): PackedSegments {
  const numbers = new Map<string, number>()
  const rows = segments.map(({ startMs, endMs, speaker, text }) => {
    if (speaker === null) return [startMs, endMs, -1, text] as const
    const number = numbers.get(speaker) ?? numbers.size
    numbers.set(speaker, number)
    return [startMs, endMs, number, text] as const
  })
  return { speakers: [...numbers.keys()], rows }
}

function unpackFrame(frame: Uint8Array, segmentCount?: number): TranscriptSegment[] {
  const json = zstdDecompressSync(frame, { maxOutputLength: unpackedBytesMax }).toString("utf8")
  const { speakers, rows } = JSON.parse(json) as PackedSegments
  if (segmentCount !== undefined && rows.length !== segmentCount)
    throw new Error("the packed transcript has another number of segments than it says")
  return rows.map(([startMs, endMs, number, text]) => ({
    startMs,
    endMs,
    speaker: speakers[number] ?? null,
    text,
  }))
}
