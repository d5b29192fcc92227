import { readdirSync, statSync } from "node:fs"
import { basename, join } from "node:path"
import type { SortId } from "../../../model/sort-id.ts"
import type { DamagedPart } from "../search-index.ts"

const fileName = /^from-(\d{16})\.db$/

/** The path of a partition: its name is the first sort id that belongs in it. */
export function partitionPath(dir: string, firstId: SortId): string {
  return join(dir, `from-${String(firstId).padStart(16, "0")}.db`)
}

/** The first ids of the partitions in a folder, newest first. */
export function partitionsIn(dir: string): SortId[] {
  return readdirSync(dir)
    .flatMap((name) => {
      const match = fileName.exec(name)
      return match ? [Number(match[1])] : []
    })
    .toSorted((a, b) => b - a)
}

/** The part of an index that a file holds; null if it is another file. */
export function partOf(path: string): DamagedPart | null {
  const match = fileName.exec(basename(path))
  return match ? { firstId: Number(match[1]), fileId: fileIdOf(path) } : null
}

/** Distinguishes a file from one that replaces it; null if there is none. */
export function fileIdOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.ino ?? null
}
