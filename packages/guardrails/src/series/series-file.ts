import { crc32 } from "node:zlib"
import type { SeriesState } from "./series-state.ts"
import { Series } from "./series.ts"
import { resolutions, bucketBytes, ringBytes } from "./series-limits.ts"

/**
 * The bytes of a saved series, all numbers little-endian:
 *
 *     0   4  "GRSR"
 *     4   2  version, 1
 *     6   2  0
 *     8   4  bytes of the state that follows
 *     12  …  the state as JSON (`SeriesState`)
 *     …   …  the rings, finest first, 13 bytes a bucket: mins, means, maxes (float32), counts (byte)
 *     …   4  CRC-32 of everything before
 */
const magic = 0x52535247
const version = 1
const headerBytes = 12
const checksumBytes = 4
const stateBytesMax = 16 * 1024

/** Encodes a series; about 60 KB, however many samples it holds. */
export function encodeSeries(series: Series): Buffer {
  const state = Buffer.from(JSON.stringify(series.state()))
  const bytes = Buffer.alloc(headerBytes + state.length + ringBytes + checksumBytes)
  bytes.writeUInt32LE(magic, 0)
  bytes.writeUInt16LE(version, 4)
  bytes.writeUInt32LE(state.length, 8)
  let offset = headerBytes + state.copy(bytes, headerBytes)
  for (const ring of series.rings) {
    bytes.set(ring.bytes, offset)
    offset += ring.bytes.length
  }
  bytes.writeUInt32LE(crc32(bytes.subarray(0, offset)), offset)
  return bytes
}

/**
 * @throws Error that says what is wrong with the bytes: torn, of another version, or not a series.
 */
export function decodeSeries(bytes: Buffer, now: () => number): Series {
  const end = bytes.length - checksumBytes
  if (end < headerBytes || bytes.readUInt32LE(0) !== magic) throw new Error("it is not a series")
  if (bytes.readUInt16LE(4) !== version) throw new Error("it was written by another version")
  const stateEnd = headerBytes + Math.min(bytes.readUInt32LE(8), stateBytesMax)
  if (end !== stateEnd + ringBytes) throw new Error("it is torn: its length is wrong")
  if (crc32(bytes.subarray(0, end)) !== bytes.readUInt32LE(end)) {
    throw new Error("it is damaged: its checksum is wrong")
  }
  const state = JSON.parse(bytes.toString("utf8", headerBytes, stateEnd)) as SeriesState
  const { name, kind, unit, limit } = state
  const series = new Series(name, { kind, unit, ...(limit === null ? {} : { limit }) }, now)
  series.restore(state, ringsOf(bytes.subarray(stateEnd, end)))
  return series
}

function ringsOf(bytes: Buffer): Uint8Array[] {
  let offset = 0
  return resolutions.map(({ bucketCount }) => {
    const start = offset
    offset += bucketBytes * bucketCount
    return bytes.subarray(start, offset)
  })
}
