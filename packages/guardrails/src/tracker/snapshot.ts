import { HyperLogLog } from "./hyper-log-log.ts"
import { IdBucket } from "./id-bucket.ts"

/** Names the format and its version; another one is refused. */
const magic = "grt1"
const headerBytes = 16
const bucketHeaderBytes = 16
const asIds = 0
const asEstimate = 1

/**
 * Buckets as bytes: the name of the format, the number of buckets and their length in milliseconds; then for each its start, its kind, and
 * the bytes of its content. Ids are JSON, an estimate is its registers. Numbers are little-endian.
 */
export function writeSnapshot(bucketMs: number, buckets: readonly IdBucket[]): Uint8Array {
  const header = Buffer.alloc(headerBytes)
  header.write(magic, "latin1")
  header.writeUInt32LE(buckets.length, 4)
  header.writeDoubleLE(bucketMs, 8)
  return Buffer.concat([header, ...buckets.flatMap(bucketParts)])
}

function bucketParts(bucket: IdBucket): Uint8Array[] {
  const content = bucket.ids
    ? Buffer.from(JSON.stringify([...bucket.ids]))
    : bucket.sketch!.registers
  const header = Buffer.alloc(bucketHeaderBytes)
  header.writeDoubleLE(bucket.startMs, 0)
  header.writeUInt32LE(bucket.ids ? asIds : asEstimate, 8)
  header.writeUInt32LE(content.byteLength, 12)
  return [header, content]
}

/** Throws an Error for bytes of another kind, of another version, of buckets of another length, or cut short. */
export function readSnapshot(bytes: Uint8Array, bucketMs: number): IdBucket[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.length < headerBytes || view.toString("latin1", 0, 4) !== magic)
    throw new Error("these bytes are no snapshot of a tracker")
  if (view.readDoubleLE(8) !== bucketMs)
    throw new Error("the snapshot is of a tracker with other buckets")
  const buckets: IdBucket[] = []
  let at = headerBytes
  for (let left = view.readUInt32LE(4); left > 0; left -= 1) {
    const contentBytes =
      at + bucketHeaderBytes <= view.length ? view.readUInt32LE(at + 12) : Infinity
    const end = at + bucketHeaderBytes + contentBytes
    if (end > view.length) throw new Error("the snapshot of the tracker is cut short")
    const content = view.subarray(at + bucketHeaderBytes, end)
    buckets.push(
      IdBucket.restored(view.readDoubleLE(at), readContent(view.readUInt32LE(at + 8), content)),
    )
    at = end
  }
  return buckets
}

function readContent(kind: number, content: Buffer): Set<string> | HyperLogLog {
  if (kind === asEstimate) return new HyperLogLog(Uint8Array.from(content))
  return new Set(JSON.parse(content.toString("utf8")) as string[])
}
