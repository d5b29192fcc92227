import { zstdCompressSync } from "node:zlib"
import { describe, expect, it } from "vitest"
import type { TranscriptSegment } from "../../model/transcript.ts"
import { isOnePiece, packSegments, readPart, unpackSegments } from "./packed-segments.ts"

const segments: TranscriptSegment[] = Array.from({ length: 3_000 }, (_, index) => ({
  startMs: index * 1_000,
  endMs: index % 5 === 0 ? null : index * 1_000 + 900,
  speaker: [null, "Ann", "Rob"][index % 3]!,
  text: `Segment ${index} says a few words of its own, Été and 北京 among them.`,
}))

describe("packed segments", () => {
  it("are unpacked unchanged", () => {
    expect(unpackSegments(packSegments(segments))).toEqual(segments)
    expect(unpackSegments(packSegments([]))).toEqual([])
  })

  it("can be read block by block from any part that begins with one", () => {
    const packed = packSegments(segments)
    const read: TranscriptSegment[] = []
    let fromByte = 0
    let partCount = 0
    while (fromByte < packed.byteLength) {
      const part = readPart(packed.subarray(fromByte, fromByte + 8_000), fromByte)
      expect(part.endByte).toBeGreaterThan(fromByte)
      for (const block of part.blocks) {
        const unpacked = block.unpack()
        expect(unpacked.length).toBe(block.segmentCount)
        read.push(...unpacked)
      }
      fromByte = part.endByte
      partCount += 1
    }
    expect(partCount).toBeGreaterThan(1)
    expect(read).toEqual(segments)
  })

  it("can be read from any of their blocks on", () => {
    const packed = packSegments(segments)
    for (const [first, count] of [
      [0, 10],
      [450, 200],
      [2_990, 50],
      [5_000, 10],
    ] as const)
      expect(unpackSegments(packed, first, count)).toEqual(segments.slice(first, first + count))
  })

  it("are refused if they were truncated or changed", () => {
    const packed = packSegments(segments)
    expect(() => unpackSegments(packed.subarray(0, -1))).toThrow()
    expect(() => unpackSegments(packed.subarray(0, 3))).toThrow()
    const changed = Uint8Array.from(packed)
    changed[5] = changed[5]! + 1
    expect(() => unpackSegments(changed)).toThrow()
  })

  it("are read in the format from before there were blocks", () => {
    const rows = segments.map(({ startMs, endMs, speaker, text }) => [
      startMs,
      endMs,
      ["Ann", "Rob"].indexOf(speaker ?? ""),
      text,
    ])
    const json = JSON.stringify({ speakers: ["Ann", "Rob"], rows })
    const packed = new Uint8Array(zstdCompressSync(Buffer.from(json)))
    expect(isOnePiece(packed)).toBe(true)
    expect(isOnePiece(packSegments(segments))).toBe(false)
    expect(unpackSegments(packed)).toEqual(segments)
    expect(readPart(packed, 0)).toMatchObject({ endByte: packed.byteLength })
  })
})
