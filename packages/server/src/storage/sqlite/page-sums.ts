import { closeSync, existsSync, fstatSync, openSync, readSync, rmSync } from "node:fs"
import { readDatabaseHeader } from "./database-header.ts"
import { KeptDescriptors } from "./kept-descriptors.ts"
import { type SumsState, SumsFile, sumsPathOf } from "./sums-file.ts"
import { pageSum, readLeftWal, readWalFrames, readWalHeader, type WalHeader } from "./wal-file.ts"

const pageSizeDefault = 4_096
/** Pages whose checksums are written at a time. */
const pagesAtOnce = 1_024
/** Those of this thread, for as long as it lives. */
const descriptors = new KeptDescriptors()

/**
 * Keeps a checksum of every page of a database beside it, since SQLite itself would not notice a
 * byte that has changed on the disk. After each commit it reads from the write-ahead log what the
 * connection has written.
 *
 * The checksums of all pages in the log are durable before the log may be restarted, so a page that
 * is not in the log always matches its checksum, whenever the process ends.
 */
export class PageSums {
  readonly #path: string
  readonly #pending = new Map<number, number>()
  #file: SumsFile
  #walFd: number | null = null
  #wal: WalHeader | null = null
  #frameCount = 0
  #changeCounter: number

  /** Called before the connection is opened; the database exists, or is empty. */
  constructor(path: string) {
    this.#path = path
    this.#changeCounter = changeCounterOf(path)
    this.#file = SumsFile.openOrNull(sumsPathOf(path), "r+") ?? SumsFile.create(sumsPathOf(path))
    if (this.#file.readState() === null) this.#beginAnew()
    else this.#takeLeftWal()
    this.#writeState(false)
    this.#file.sync()
  }

  /** Committed frames in the write-ahead log. */
  get walFrameCount(): number {
    return this.#frameCount
  }

  /**
   * Called when a transaction has begun to write: frames since the last one were written by others.
   */
  begin(): void {
    const before = this.#wal
    const frameCount = this.#frameCount
    this.#readOn()
    // Others may make a checkpoint at any time.
    if (this.#frameCount !== frameCount) this.flush()
    // They may have let the log be restarted before it was read.
    if (before !== null && before !== this.#wal) this.#beginAnew()
  }

  /** Whether another program has deleted the write-ahead log that the connection writes to. */
  get isLogDeleted(): boolean {
    return this.#walFd !== null && fstatSync(this.#walFd).nlink === 0
  }

  /** Called after each commit, before the next transaction begins. */
  follow(): void {
    this.#readOn()
    if (this.#wal !== null) this.#writeState(false)
  }

  /** Makes the checksums durable: before a checkpoint, after which the log may be restarted. */
  flush(): void {
    for (const [pageNumber, sum] of this.#pending) this.#file.write(pageNumber, sum)
    this.#file.sync()
    this.#pending.clear()
  }

  /** Called after the connection was closed. */
  close(): void {
    if (this.#walFd !== null) closeSync(this.#walFd)
    this.#changeCounter = changeCounterOf(this.#path)
    // There may be other connections: then the log still exists.
    this.#writeState(!existsSync(walPathOf(this.#path)))
    this.#file.sync()
    this.#file.close()
  }

  #readOn(): void {
    this.#walFd ??= openOrNull(walPathOf(this.#path))
    if (this.#walFd === null) return
    const header = readWalHeader(this.#walFd)
    if (header === null) return
    if (!isSame(header, this.#wal)) {
      const isNext = this.#wal === null || header.sequence === this.#wal.sequence + 1
      if (!isNext) this.#beginAnew()
      // Another connection has made a checkpoint of the log that these belong to.
      else if (this.#pending.size > 0) this.flush()
      this.#wal = header
      this.#frameCount = 0
    }
    this.#readFrames(this.#walFd, this.#wal!)
  }

  #readFrames(fd: number, wal: WalHeader): void {
    const sinceCommit = new Map<number, number>()
    let position = this.#frameCount
    for (const frame of readWalFrames(fd, wal, position)) {
      position += 1
      sinceCommit.set(frame.pageNumber, pageSum(frame.pageNumber, frame.page))
      if (frame.pageCountAfter === 0) continue
      for (const [pageNumber, sum] of sinceCommit) this.#pending.set(pageNumber, sum)
      sinceCommit.clear()
      this.#frameCount = position
    }
  }

  /** Reads what a process that has ended had committed but not checkpointed. */
  #takeLeftWal(): void {
    const path = walPathOf(this.#path)
    if (!existsSync(path)) return
    const wal = readLeftWal(path)
    if (wal === "empty" || wal === "broken") return
    for (const [pageNumber, sum] of wal.pageSums) this.#pending.set(pageNumber, sum)
    this.#wal = wal.header
    this.#frameCount = wal.frameCount
    this.flush()
  }

  /** Accepts the database as it is. */
  #beginAnew(): void {
    this.#pending.clear()
    this.#file.close()
    rmSync(sumsPathOf(this.#path), { force: true })
    this.#file = SumsFile.create(sumsPathOf(this.#path))
    adopt(this.#path, this.#file)
    this.#takeLeftWal()
  }

  #writeState(isClosed: boolean): void {
    this.#file.writeState({
      pageSize: this.#wal?.pageSize ?? pageSizeDefault,
      isClosed,
      changeCounter: this.#changeCounter,
      walSalt: this.#wal?.salts[0] ?? 0,
      walFrameCount: this.#wal === null ? 0 : this.#frameCount,
    } satisfies SumsState)
  }
}

export function walPathOf(databasePath: string): string {
  return `${databasePath}-wal`
}

function isSame(a: WalHeader, b: WalHeader | null): boolean {
  return b !== null && a.salts[0] === b.salts[0] && a.salts[1] === b.salts[1]
}

function changeCounterOf(path: string): number {
  const fd = descriptors.of(path)
  return fd === null ? 0 : (readDatabaseHeader(fd)?.changeCounter ?? 0)
}

function adopt(path: string, file: SumsFile): void {
  const fd = descriptors.of(path)
  const pageSize = fd === null ? undefined : readDatabaseHeader(fd)?.pageSize
  if (fd === null || pageSize === undefined) return
  for (let first = 1; ; first += pagesAtOnce) {
    const sums = [...readPageSums(fd, pageSize, first, pagesAtOnce)]
    file.writeAll(first, sums)
    if (sums.length < pagesAtOnce) return
  }
}

/** The checksums of pages of a database file, up to the last complete one. */
export function readPageSums(
  fd: number,
  pageSize: number,
  firstPage: number,
  count: number,
): number[] {
  const bytes = Buffer.allocUnsafe(count * pageSize)
  const length = readSync(fd, bytes, 0, bytes.length, (firstPage - 1) * pageSize)
  return Array.from({ length: Math.floor(length / pageSize) }, (_, index) =>
    pageSum(firstPage + index, bytes.subarray(index * pageSize, (index + 1) * pageSize)),
  )
}

function openOrNull(path: string): number | null {
  return existsSync(path) ? openSync(path, "r") : null
}

/** Makes the next opening accept the current content of a database that is not open anywhere. */
export function forgetSums(path: string): void {
  rmSync(sumsPathOf(path), { force: true })
}
