import { readSync } from "node:fs"

/**
 * The data on the first page of a database
 * (https://www.sqlite.org/fileformat2.html#database_header).
 */
export interface DatabaseHeader {
  readonly pageSize: number
  /** Increases with each change made without a write-ahead log. */
  readonly changeCounter: number
  readonly pageCount: number
}

const headerBytes = 100
const magic = Buffer.from("SQLite format 3\0", "latin1")

/** Null if it is not the beginning of a database. */
export function readDatabaseHeader(fd: number): DatabaseHeader | null {
  const bytes = Buffer.alloc(headerBytes)
  if (readSync(fd, bytes, 0, headerBytes, 0) !== headerBytes) return null
  if (!bytes.subarray(0, magic.length).equals(magic)) return null
  const size = bytes.readUInt16BE(16)
  const pageSize = size === 1 ? 65_536 : size
  const isPower = pageSize >= 512 && (pageSize & (pageSize - 1)) === 0
  // The versions are 1 for a journal and 2 for a write-ahead log.
  const isKnown = [1, 2].includes(bytes[18]!) && bytes[18] === bytes[19]
  if (!isPower || !isKnown) return null
  return {
    pageSize,
    changeCounter: bytes.readUInt32BE(24),
    pageCount: bytes.readUInt32BE(28),
  }
}
