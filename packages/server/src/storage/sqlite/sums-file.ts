import { closeSync, existsSync, fdatasyncSync, openSync, readSync, writeSync } from "node:fs"
import { dirname } from "node:path"
import { crc32 } from "node:zlib"
import { syncFolder } from "../sync-folder.ts"

/** The path of the checksums of a database's pages. */
export function sumsPathOf(databasePath: string): string {
  return `${databasePath}-sums`
}

/** What is stored about a database besides the checksums of its pages. */
export interface SumsState {
  readonly pageSize: number
  /** Whether it was closed properly: then its change counter shows whether others changed it. */
  readonly isClosed: boolean
  readonly changeCounter: number
  /** The write-ahead log that was written last, and how far it was known to be committed. */
  readonly walSalt: number
  readonly walFrameCount: number
}

const magic = Buffer.from("SNDSUM01", "latin1")
const headerBytes = 40
const entryBytes = 8

/**
 * A file with a checksum for each page of a database. Every entry has a checksum of its own, so
 * that damage here is not taken for damage of the database.
 */
export class SumsFile {
  readonly #fd: number

  private constructor(fd: number) {
    this.#fd = fd
  }

  static openOrNull(path: string, mode: "r" | "r+"): SumsFile | null {
    return existsSync(path) ? new SumsFile(openSync(path, mode)) : null
  }

  /** Creates an empty one: no page is known. */
  static create(path: string): SumsFile {
    const file = new SumsFile(openSync(path, "w+", 0o600))
    syncFolder(dirname(path))
    return file
  }

  /** Null if there is no valid state. */
  readState(): SumsState | null {
    const bytes = Buffer.alloc(headerBytes)
    if (readSync(this.#fd, bytes, 0, headerBytes, 0) !== headerBytes) return null
    if (!bytes.subarray(0, 8).equals(magic)) return null
    if (bytes.readUInt32LE(36) !== crc32(bytes.subarray(0, 36))) return null
    return {
      pageSize: bytes.readUInt32LE(8),
      isClosed: bytes.readUInt32LE(12) === 1,
      changeCounter: bytes.readUInt32LE(16),
      walSalt: bytes.readUInt32LE(20),
      walFrameCount: bytes.readUInt32LE(24),
    }
  }

  writeState(state: SumsState): void {
    const bytes = Buffer.alloc(headerBytes)
    magic.copy(bytes)
    bytes.writeUInt32LE(state.pageSize, 8)
    bytes.writeUInt32LE(state.isClosed ? 1 : 0, 12)
    bytes.writeUInt32LE(state.changeCounter, 16)
    bytes.writeUInt32LE(state.walSalt, 20)
    bytes.writeUInt32LE(state.walFrameCount, 24)
    bytes.writeUInt32LE(crc32(bytes.subarray(0, 36)), 36)
    writeSync(this.#fd, bytes, 0, headerBytes, 0)
  }

  /** Checksums of consecutive pages; undefined for one that is not known, or damaged itself. */
  read(firstPage: number, count: number): (number | undefined)[] {
    const bytes = Buffer.alloc(count * entryBytes)
    const length = readSync(this.#fd, bytes, 0, bytes.length, placeOf(firstPage))
    return Array.from({ length: count }, (_, index) => {
      const at = index * entryBytes
      if (at + entryBytes > length) return undefined
      const sum = bytes.readUInt32LE(at)
      return bytes.readUInt32LE(at + 4) === checkOf(firstPage + index, sum) ? sum : undefined
    })
  }

  write(pageNumber: number, sum: number): void {
    writeSync(this.#fd, entryOf(pageNumber, sum), 0, entryBytes, placeOf(pageNumber))
  }

  /** Writes the checksums of consecutive pages. */
  writeAll(firstPage: number, sums: readonly number[]): void {
    if (sums.length === 0) return
    const bytes = Buffer.concat(sums.map((sum, index) => entryOf(firstPage + index, sum)))
    writeSync(this.#fd, bytes, 0, bytes.length, placeOf(firstPage))
  }

  sync(): void {
    fdatasyncSync(this.#fd)
  }

  close(): void {
    closeSync(this.#fd)
  }
}

function placeOf(pageNumber: number): number {
  return headerBytes + (pageNumber - 1) * entryBytes
}

function entryOf(pageNumber: number, sum: number): Buffer {
  const bytes = Buffer.allocUnsafe(entryBytes)
  bytes.writeUInt32LE(sum, 0)
  bytes.writeUInt32LE(checkOf(pageNumber, sum), 4)
  return bytes
}

/** Never equal to that of an unwritten entry, which is all zeros. */
function checkOf(pageNumber: number, sum: number): number {
  const bytes = Buffer.allocUnsafe(8)
  bytes.writeUInt32LE(pageNumber, 0)
  bytes.writeUInt32LE(sum, 4)
  return crc32(bytes, 1) || 1
}
