import type { SnapshotPart } from "./memory-store.ts"

/** Names the format and its version; others are refused. */
const magic = "grt1"
const headerBytes = 16
const partHeaderBytes = 16

/** The forms that a part's content can have. */
export const partForms = { ids: 0, sketch: 1, eventCount: 2, seenIds: 3 } as const

/**
 * Encodes parts: the name of the format, the number of parts and the length of a bucket in
 * milliseconds; then for each part its start, its form, and the bytes of its content. Numbers are
 * little-endian.
 */
export function writeSnapshot(bucketMs: number, parts: readonly SnapshotPart[]): Uint8Array {
  const header = Buffer.alloc(headerBytes)
  header.write(magic, "latin1")
  header.writeUInt32LE(parts.length, 4)
  header.writeDoubleLE(bucketMs, 8)
  return Buffer.concat([header, ...parts.flatMap(partBytes)])
}

function partBytes({ startMs, form, content }: SnapshotPart): Uint8Array[] {
  const header = Buffer.alloc(partHeaderBytes)
  header.writeDoubleLE(startMs, 0)
  header.writeUInt32LE(form, 8)
  header.writeUInt32LE(content.byteLength, 12)
  return [header, content]
}

/**
 * Throws an Error for bytes of another format or version, with another length of buckets, or cut
 * short.
 */
export function readSnapshot(bytes: Uint8Array, bucketMs: number): SnapshotPart[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.length < headerBytes || view.toString("latin1", 0, 4) !== magic)
    throw new Error("these bytes are no snapshot of a tracker")
  if (view.readDoubleLE(8) !== bucketMs)
    throw new Error("the snapshot is of a tracker with other buckets")
  const parts: SnapshotPart[] = []
  let at = headerBytes
  for (let left = view.readUInt32LE(4); left > 0; left -= 1) {
    const contentBytes = at + partHeaderBytes <= view.length ? view.readUInt32LE(at + 12) : Infinity
    const end = at + partHeaderBytes + contentBytes
    if (end > view.length) throw new Error("the snapshot of the tracker is cut short")
    const content = view.subarray(at + partHeaderBytes, end)
    parts.push({ startMs: view.readDoubleLE(at), form: view.readUInt32LE(at + 8), content })
    at = end
  }
  return parts
}
