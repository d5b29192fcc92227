import { closeSync, existsSync, fstatSync, openSync, statSync } from "node:fs"
import { type DatabaseHeader, readDatabaseHeader } from "./database-header.ts"
import { readPageSums, walPathOf } from "./page-sums.ts"
import { type SumsState, SumsFile, sumsPathOf } from "./sums-file.ts"
import { type LeftWal, readLeftWal } from "./wal-file.ts"

/** The result of checking a database file. */
export type DatabaseCheck =
  | { readonly kind: "sound" }
  /** There is nothing to compare it with: SQLite's own check must be run. */
  | { readonly kind: "unknown"; readonly reason: string }
  | { readonly kind: "damaged"; readonly path: string; readonly reason: string }

export interface CheckOptions {
  /** For a larger database only the beginning, the size and the log are checked. */
  readonly bytesMax: number
  /** Whether no other program may have changed it while it was closed. */
  readonly isOursAlone: boolean
}

/** Pages compared at a time. */
const pagesAtOnce = 256

/**
 * Compares a database that is not open anywhere, and its write-ahead log, with the checksums stored
 * by `PageSums`.
 */
export function checkDatabaseFile(path: string, options: CheckOptions): DatabaseCheck {
  const sums = SumsFile.openOrNull(sumsPathOf(path), "r")
  try {
    const state = sums?.readState() ?? null
    if (!existsSync(path) || statSync(path).size === 0) return checkAbsent(path, state)
    const fd = openSync(path, "r")
    try {
      return checkPresent({ path, fd, sums, state, ...options })
    } finally {
      closeSync(fd)
    }
  } finally {
    sums?.close()
  }
}

function checkAbsent(path: string, state: SumsState | null): DatabaseCheck {
  const walPath = walPathOf(path)
  const hasWal = existsSync(walPath) && statSync(walPath).size > 0
  const wasThere = state !== null && (state.changeCounter > 0 || state.walFrameCount > 0)
  if (!wasThere && !hasWal) return { kind: "unknown", reason: "it is new" }
  return damaged(path, existsSync(path) ? "it is empty" : "it is missing")
}

interface Check extends CheckOptions {
  readonly path: string
  readonly fd: number
  readonly sums: SumsFile | null
  readonly state: SumsState | null
}

function checkPresent(check: Check): DatabaseCheck {
  const { path, fd, sums, state } = check
  const walPath = walPathOf(path)
  const wal = existsSync(walPath) ? readLeftWal(walPath) : null
  const brokenWal = state && wal ? problemOfWal(wal, state) : null
  if (brokenWal !== null) return damaged(walPath, brokenWal)
  const left = wal === "empty" || wal === "broken" ? null : wal
  const header = readDatabaseHeader(fd)
  if (header === null) return damaged(path, "it does not begin as an SQLite database does")
  const pageCount = left?.pageCount ?? header.pageCount
  const missing = firstMissing(fd, header, pageCount, left)
  if (missing !== null) return damaged(path, `it is cut off: page ${missing} is missing`)
  if (sums === null || state === null) return { kind: "unknown", reason: "it has no checksums yet" }
  if (!check.isOursAlone) {
    const reason = changedBy(header, state, wal !== null)
    if (reason !== null) return { kind: "unknown", reason }
  }
  if (fstatSync(fd).size > check.bytesMax) return { kind: "sound" }
  return comparePages(check, sums, header, pageCount, left)
}

/** Everything committed must be there: SQLite would silently leave it out. */
function problemOfWal(wal: LeftWal | "empty" | "broken", state: SumsState): string | null {
  if (state.isClosed || state.walFrameCount === 0) return null
  if (wal === "empty") return "it is empty although it held changes"
  if (wal === "broken") return "its beginning is damaged"
  const [salt] = wal.header.salts
  // It may have been restarted at the moment in which the process ended.
  if (salt === (state.walSalt + 1) >>> 0) return null
  if (salt !== state.walSalt) return "it is not the one that was written last"
  if (wal.frameCount >= state.walFrameCount) return null
  return `of ${state.walFrameCount} pages only the first ${wal.frameCount} can be read`
}

function firstMissing(
  fd: number,
  { pageSize }: DatabaseHeader,
  pageCount: number,
  wal: LeftWal | null,
): number | null {
  const there = Math.floor(fstatSync(fd).size / pageSize)
  for (let page = there + 1; page <= pageCount; page += 1) if (!wal?.pageSums.has(page)) return page
  return null
}

function changedBy(header: DatabaseHeader, state: SumsState, hasWal: boolean): string | null {
  if (state.isClosed)
    return header.changeCounter === state.changeCounter
      ? null
      : "another program has changed it, or it was restored"
  // A killed process leaves its log behind; a program that opens the database removes it.
  return hasWal ? null : "another program has opened it, or it was restored"
}

function comparePages(
  { path, fd }: Check,
  sums: SumsFile,
  { pageSize }: DatabaseHeader,
  pageCount: number,
  wal: LeftWal | null,
): DatabaseCheck {
  for (let first = 1; first <= pageCount; first += pagesAtOnce) {
    const count = Math.min(pagesAtOnce, pageCount - first + 1)
    const wanted = sums.read(first, count)
    const found = readPageSums(fd, pageSize, first, count)
    for (const [index, sum] of found.entries()) {
      if (wanted[index] === undefined || wanted[index] === sum) continue
      if (!wal?.pageSums.has(first + index))
        return damaged(path, `page ${first + index} is not as it was written`)
    }
  }
  return { kind: "sound" }
}

function damaged(path: string, reason: string): DatabaseCheck {
  return { kind: "damaged", path, reason }
}
