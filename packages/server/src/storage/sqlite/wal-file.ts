import { closeSync, fstatSync, openSync, readSync } from "node:fs"
import { crc32 } from "node:zlib"

/** The header of a write-ahead log (https://www.sqlite.org/fileformat2.html#walformat). */
export interface WalHeader {
  readonly pageSize: number
  /** Increases by one whenever the log is restarted. */
  readonly sequence: number
  /** Two numbers that distinguish its frames from those of earlier logs in the same file. */
  readonly salts: readonly [number, number]
}

export interface WalFrame {
  readonly pageNumber: number
  /** Pages of the database after the commit that ends here; 0 if none does. */
  readonly pageCountAfter: number
  readonly page: Buffer
}

const headerBytes = 32
const frameHeaderBytes = 24
const magic = 0x377f0682
/** Frames read at a time, after the first one: most often there is none. */
const framesAtOnce = 32
/** Reused, since allocating a buffer of this size is expensive. */
let readInto = Buffer.alloc(0)

/** Null if the file is too short for one. Its checksum is not verified. */
export function readWalHeader(fd: number): WalHeader | null {
  const header = readHeader(fd)
  return header && fieldsOf(header)
}

/**
 * The frames from a position on, counted from 0, of the log with these salts. A page is valid until
 * the next frame is requested.
 */
export function* readWalFrames(
  fd: number,
  header: WalHeader,
  position: number,
): Generator<WalFrame> {
  for (const bytes of readFrameBytes(fd, header, position)) {
    if (!belongsTo(bytes, header)) return
    yield frameOf(bytes)
  }
}

/** A write-ahead log left behind by a process that has ended. */
export interface LeftWal {
  readonly header: WalHeader
  /** Frames up to the last complete commit. */
  readonly frameCount: number
  /** Pages of the database after that commit; null if there is none. */
  readonly pageCount: number | null
  /** The checksum of each page in it. */
  readonly pageSums: ReadonlyMap<number, number>
}

/**
 * Reads a log and verifies its checksums, as SQLite does in recovery. "empty" if nothing was
 * written to it, "broken" if its header is invalid.
 */
export function readLeftWal(path: string): LeftWal | "empty" | "broken" {
  const fd = openSync(path, "r")
  try {
    if (fstatSync(fd).size === 0) return "empty"
    const bytes = readHeader(fd)
    if (bytes === null) return "broken"
    const checksum = new WalChecksum(bytes.readUInt32BE(0) === magic)
    checksum.add(bytes.subarray(0, 24))
    const isKnown = (bytes.readUInt32BE(0) | 1) === (magic | 1)
    return isKnown && checksum.equals(bytes, 24)
      ? readFrames(fd, fieldsOf(bytes), checksum)
      : "broken"
  } finally {
    closeSync(fd)
  }
}

function readFrames(fd: number, header: WalHeader, checksum: WalChecksum): LeftWal {
  const pageSums = new Map<number, number>()
  const sinceCommit = new Map<number, number>()
  let frameCount = 0
  let pageCount: number | null = null
  let position = -1
  for (const bytes of readFrameBytes(fd, header, 0)) {
    position += 1
    if (!belongsTo(bytes, header)) break
    checksum.add(bytes.subarray(0, 8))
    checksum.add(bytes.subarray(frameHeaderBytes))
    if (!checksum.equals(bytes, 16)) break
    const frame = frameOf(bytes)
    sinceCommit.set(frame.pageNumber, pageSum(frame.pageNumber, frame.page))
    if (frame.pageCountAfter === 0) continue
    for (const [pageNumber, sum] of sinceCommit) pageSums.set(pageNumber, sum)
    sinceCommit.clear()
    frameCount = position + 1
    pageCount = frame.pageCountAfter
  }
  return { header, frameCount, pageCount, pageSums }
}

/**
 * The checksum of a page. The fields of the first page that change merely with the journal mode are
 * left out.
 */
export function pageSum(pageNumber: number, page: Buffer): number {
  if (pageNumber !== 1) return crc32(page)
  const copy = Buffer.from(page)
  copy.fill(0, 18, 20)
  copy.fill(0, 24, 28)
  copy.fill(0, 92, 100)
  return crc32(copy)
}

/** The checksum of a write-ahead log, which continues from frame to frame. */
class WalChecksum {
  readonly #isLittleEndian: boolean
  #first = 0
  #second = 0

  constructor(isLittleEndian: boolean) {
    this.#isLittleEndian = isLittleEndian
  }

  add(bytes: Buffer): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let at = 0; at < view.byteLength; at += 8) {
      this.#first = (this.#first + view.getUint32(at, this.#isLittleEndian) + this.#second) >>> 0
      this.#second =
        (this.#second + view.getUint32(at + 4, this.#isLittleEndian) + this.#first) >>> 0
    }
  }

  equals(bytes: Buffer, at: number): boolean {
    return bytes.readUInt32BE(at) === this.#first && bytes.readUInt32BE(at + 4) === this.#second
  }
}

function readHeader(fd: number): Buffer | null {
  const bytes = Buffer.alloc(headerBytes)
  return readSync(fd, bytes, 0, headerBytes, 0) === headerBytes ? bytes : null
}

function fieldsOf(bytes: Buffer): WalHeader {
  return {
    pageSize: bytes.readUInt32BE(8),
    sequence: bytes.readUInt32BE(12),
    salts: [bytes.readUInt32BE(16), bytes.readUInt32BE(20)],
  }
}

/** Complete frames, several at a time: a system call for each would cost as much as they do. */
function* readFrameBytes(fd: number, { pageSize }: WalHeader, position: number): Generator<Buffer> {
  const length = frameHeaderBytes + pageSize
  let at = headerBytes + position * length
  if (readInto.length < framesAtOnce * length)
    readInto = Buffer.allocUnsafeSlow(framesAtOnce * length)
  for (let count = 1; ; count = framesAtOnce) {
    const wholeCount = Math.floor(readSync(fd, readInto, 0, count * length, at) / length)
    for (let index = 0; index < wholeCount; index += 1)
      yield readInto.subarray(index * length, (index + 1) * length)
    if (wholeCount < count) return
    at += count * length
  }
}

function belongsTo(bytes: Buffer, { salts }: WalHeader): boolean {
  return bytes.readUInt32BE(8) === salts[0] && bytes.readUInt32BE(12) === salts[1]
}

function frameOf(bytes: Buffer): WalFrame {
  return {
    pageNumber: bytes.readUInt32BE(0),
    pageCountAfter: bytes.readUInt32BE(4),
    page: bytes.subarray(frameHeaderBytes),
  }
}
