import { readdir, rm } from "node:fs/promises"
import { join } from "node:path"
import type { Storage } from "../storage/storage.ts"

/** Deletes lists that nobody will read any more: a process may have died between taking one and noting it, or after the last word on it. */
export async function sweepLists(storage: Pick<Storage, "read">, dir: string): Promise<void> {
  const wanted = new Set(await storage.read.unfinishedImports(null))
  const names = await readdir(dir).catch(() => [])
  for (const name of names) {
    const path = join(dir, name)
    if (!wanted.has(path)) await rm(path, { force: true })
  }
}
