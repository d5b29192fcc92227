import { createInflateRaw } from "node:zlib"
import type { ByteReader } from "./byte-reader.ts"
import { gzipHeaderBytesMax, packedPiecesMax } from "./limits.ts"
import { looksGzipped } from "./sniff.ts"
import { PackedError, unpackStream } from "./unpack-stream.ts"

/** Header flags of a member that say which parts follow its ten bytes (RFC 1952, section 2.3.1). */
const hasHeaderCheck = 0x02
const hasExtra = 0x04
const hasName = 0x08
const hasComment = 0x10

const fixedHeaderBytes = 10
const trailerBytes = 8

/**
 * Unpacks gzip as browsers do: several members are one body, anything else after a member is
 * skipped, and the checksum is ignored, since servers that write a wrong one are more common than
 * errors that TCP lets through. node:zlib's own decoder fails on trailing data and drops what it
 * had unpacked.
 */
export async function* gunzip(reader: ByteReader): AsyncGenerator<Uint8Array, void, void> {
  for (let memberCount = 0; looksGzipped(await reader.peek(3)); memberCount += 1) {
    if (memberCount === packedPiecesMax) throw new PackedError("too many members")
    await skipHeader(reader)
    yield* unpackStream(reader, createInflateRaw())
    await reader.skip(trailerBytes)
  }
}

async function skipHeader(reader: ByteReader): Promise<void> {
  const header = await reader.peek(fixedHeaderBytes)
  const flags = header[3] ?? 0
  await skip(reader, fixedHeaderBytes)
  if (flags & hasExtra) {
    const [low = 0, high = 0] = await reader.peek(2)
    await skip(reader, 2 + low + 256 * high)
  }
  if (flags & hasName) await skipText(reader)
  if (flags & hasComment) await skipText(reader)
  if (flags & hasHeaderCheck) await skip(reader, 2)
}

/** Skips a text that ends with a zero byte. */
async function skipText(reader: ByteReader): Promise<void> {
  let byteCount = 0
  for (let piece = await reader.read(); piece !== null; piece = await reader.read()) {
    const end = piece.indexOf(0)
    if (end !== -1) return reader.unread(piece.subarray(end + 1))
    byteCount += piece.byteLength
    if (byteCount > gzipHeaderBytesMax) break
  }
  throw new PackedError("the header does not end")
}

async function skip(reader: ByteReader, byteCount: number): Promise<void> {
  if (!(await reader.skip(byteCount))) throw new PackedError("it ends within the header")
}
