import { closeSync, existsSync, openSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { readDatabaseHeader } from "./database-header.ts"
import { isStillAt } from "./kept-descriptors.ts"
import { readPageSums, walPathOf } from "./page-sums.ts"
import { SumsFile, sumsPathOf } from "./sums-file.ts"
import { readWalFrames, readWalHeader } from "./wal-file.ts"

/** Pages read at a time, and the pause after them: some 50 MB a second, which disturbs nothing. */
const pagesAtOnce = 256
const pauseMs = 20
/** A page that is being written is read again. */
const attemptsMax = 5
const attemptPauseMs = 300

/** A database in use, and a descriptor of it that somebody else keeps. */
export interface ScrubbedFile {
  readonly path: string
  readonly fd: number
}

/**
 * Compares a database in use with its checksums. Returns a description of the damage; null if there
 * is none, or nothing to compare with.
 */
export async function scrubDatabase(file: ScrubbedFile): Promise<string | null> {
  for (let first = 1; ; first += pagesAtOnce) {
    const pages = compare(file, first, pagesAtOnce)
    for (const page of pages.different)
      if (await staysDifferent(file, page)) return `page ${page} is not as it was written`
    if (pages.isEnd) return null
    await sleep(pauseMs)
  }
}

async function staysDifferent(file: ScrubbedFile, page: number): Promise<boolean> {
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    await sleep(attemptPauseMs)
    if (compare(file, page, 1).different.length === 0) return false
    // Then the log has the page, and the database will be updated from it.
    if (isInWal(file.path, page)) return false
  }
  return true
}

function compare({ path, fd }: ScrubbedFile, first: number, count: number) {
  const sums = SumsFile.openOrNull(sumsPathOf(path), "r")
  if (sums === null) return { different: [], isEnd: true }
  try {
    // A part of the index that was rebuilt has other checksums.
    if (!isStillAt(path, fd)) return { different: [], isEnd: true }
    const header = readDatabaseHeader(fd)
    if (sums.readState() === null || header === null) return { different: [], isEnd: true }
    const wanted = sums.read(first, count)
    const found = readPageSums(fd, header.pageSize, first, count)
    const different = found.flatMap((sum, index) =>
      wanted[index] === undefined || wanted[index] === sum ? [] : [first + index],
    )
    return { different, isEnd: found.length < count }
  } finally {
    sums.close()
  }
}

function isInWal(path: string, page: number): boolean {
  if (!existsSync(walPathOf(path))) return false
  const fd = openSync(walPathOf(path), "r")
  try {
    const header = readWalHeader(fd)
    if (header === null) return false
    for (const { pageNumber } of readWalFrames(fd, header, 0)) if (pageNumber === page) return true
    return false
  } finally {
    closeSync(fd)
  }
}
