import { execFileSync } from "node:child_process"
import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdtempSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll } from "vitest"

const source = fileURLToPath(new URL("./unsynced.c", import.meta.url))

/** The library, or why there is none. */
const library = compile()

/** Why power failures are not tested; null if they can be. */
export const powerCutMissing: string | null = library.missing

function compile(): { path: string; missing: string | null } {
  const dir = mkdtempSync(join(tmpdir(), "soundings-unsynced-"))
  afterAll(() => rmSync(dir, { recursive: true, force: true }))
  const path = join(dir, "unsynced.so")
  try {
    execFileSync("cc", ["-shared", "-fPIC", "-O1", "-o", path, source, "-ldl", "-lpthread"], {
      stdio: "pipe",
    })
    return { path, missing: null }
  } catch {
    return { path, missing: "there is no C compiler (Debian: gcc)" }
  }
}

/** The unsynced changes of one process. */
export interface PowerCut {
  /** The environment with which to start the process. */
  readonly environment: Readonly<Record<string, string>>
  /**
   * Undoes, after the process was killed, what it had not synced, except the first `keptShare` of
   * it, which the disk happened to write. Returns how many changes were undone.
   */
  strike(keptShare: number): number
}

/** Watches the next process that works on a folder. */
export function preparePowerCut(folder: string): PowerCut {
  const dir = mkdtempSync(join(dirname(folder), "unsynced-"))
  const side = join(dir, "side")
  const journal = join(dir, "journal")
  mkdirSync(side)
  return {
    environment: {
      LD_PRELOAD: library.path,
      UNSYNCED_JOURNAL: journal,
      UNSYNCED_FOLDER: folder,
      UNSYNCED_SIDE: side,
    },
    strike(keptShare) {
      const records = existsSync(journal) ? readJournal(readFileSync(journal)) : []
      const lost = unsynced(records)
      const struck = lost.slice(Math.floor(lost.length * keptShare))
      undo(struck, folder, side)
      rmSync(dir, { recursive: true, force: true })
      return struck.length
    },
  }
}

const kinds = [
  "",
  "write",
  "truncate",
  "sync",
  "create",
  "rename",
  "unlink",
  "sync-folder",
] as const

interface JournalRecord {
  readonly kind: (typeof kinds)[number]
  readonly inode: bigint
  readonly offset: number
  readonly oldSize: number
  readonly payload: Buffer
}

const headBytes = 32

function readJournal(bytes: Buffer): JournalRecord[] {
  const records: JournalRecord[] = []
  for (let at = 0; at + headBytes <= bytes.length;) {
    const end = at + headBytes + bytes.readUInt32LE(at + 4)
    // The last one may have been cut off: then the change it describes has not happened.
    if (end > bytes.length) break
    records.push({
      kind: kinds[bytes.readUInt32LE(at)]!,
      inode: bytes.readBigUInt64LE(at + 8),
      offset: Number(bytes.readBigUInt64LE(at + 16)),
      oldSize: Number(bytes.readBigUInt64LE(at + 24)),
      payload: bytes.subarray(at + headBytes, end),
    })
    at = end
  }
  return records
}

function namesOf({ payload }: JournalRecord): string[] {
  return payload.toString().split("\0")
}

/**
 * The changes that no sync has followed. A new file is durable once it or its folder is synced, a
 * changed or removed name once its folder is.
 */
function unsynced(records: readonly JournalRecord[]): JournalRecord[] {
  const syncedFiles = new Set<bigint>()
  const syncedFolders = new Set<string>()
  const isLost = (record: JournalRecord): boolean => {
    switch (record.kind) {
      case "sync":
        syncedFiles.add(record.inode)
        return false
      case "sync-folder":
        syncedFolders.add(namesOf(record)[0]!)
        return false
      case "write":
      case "truncate":
        return !syncedFiles.has(record.inode)
      case "create":
        return !syncedFiles.has(record.inode) && !syncedFolders.has(dirname(namesOf(record)[0]!))
      default:
        return !syncedFolders.has(dirname(namesOf(record)[0]!))
    }
  }
  return records.toReversed().filter(isLost).toReversed()
}

/** Undoes the last change first. */
function undo(records: readonly JournalRecord[], folder: string, side: string): void {
  const files = openAll([folder, side])
  for (const record of records.toReversed()) undoOne(record, files)
  for (const fd of files.values()) closeSync(fd)
  // Memory that processes share does not outlive them.
  for (const path of pathsIn(folder)) if (path.endsWith("-shm")) rmSync(path)
}

function undoOne(record: JournalRecord, files: ReadonlyMap<bigint, number>): void {
  const fd = files.get(record.inode)
  const [first, second, third] = namesOf(record)
  switch (record.kind) {
    case "write":
    case "truncate":
      if (fd === undefined) return
      if (record.payload.length > 0)
        writeSync(fd, record.payload, 0, record.payload.length, record.offset)
      return ftruncateSync(fd, record.oldSize)
    case "create":
      return rmSync(first!, { force: true })
    case "unlink":
      return renameSync(second!, first!)
    case "rename":
      if (existsSync(second!)) renameSync(second!, first!)
      if (third) renameSync(third, second!)
      return
    default:
  }
}

function openAll(dirs: readonly string[]): Map<bigint, number> {
  const files = new Map<bigint, number>()
  for (const path of dirs.flatMap(pathsIn)) {
    const fd = openSync(path, "r+")
    const { ino } = fstatSync(fd, { bigint: true })
    if (files.has(ino)) closeSync(fd)
    else files.set(ino, fd)
  }
  return files
}

function pathsIn(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
