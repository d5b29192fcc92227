import { randomBytes } from "node:crypto"
import { existsSync, readdirSync, renameSync } from "node:fs"
import { join } from "node:path"
import type { SortIdRange } from "../../model/sort-id.ts"
import type { Log } from "../../model/log.ts"
import { checkFts5Index } from "../../storage/index/fts5/check-index.ts"
import { openFts5Writer } from "../../storage/index/fts5/fts5-index.ts"
import type { DamagedPart } from "../../storage/index/search-index.ts"
import { toStorageError } from "../../storage/sqlite/sqlite-error.ts"
import type { Storage } from "../../storage/storage.ts"
import { renameCatalogue } from "../name-catalogue.ts"
import { hideTokensOnce } from "./hide-tokens.ts"
import { IndexGeneration } from "./index-generation.ts"
import { IndexRebuild } from "./index-rebuild.ts"
import { rangesOf, readKnownParts, saveKnownParts } from "./index-parts.ts"

const allEpisodes: SortIdRange = { fromId: 0, toId: Number.MAX_SAFE_INTEGER }

/** The index of a catalogue. */
export interface PreparedIndex {
  readonly rebuild: IndexRebuild
  readonly generation: IndexGeneration
}

/**
 * Ensures that the full-text index in the data folder belongs to the current state of the catalogue
 * and is complete. If their generations differ (another folder was named, or one of the two was
 * restored from a backup), the old index is moved aside, and cursors issued before are no longer
 * accepted. Missing or damaged parts are rebuilt gradually, without repeating any mention.
 */
export async function prepareIndex(
  storage: Storage,
  nowMs: number,
  log: Log,
): Promise<PreparedIndex> {
  const { indexDir } = storage.folder
  const rebuild = new IndexRebuild(storage, log)
  const generation = new IndexGeneration(storage, nowMs)
  await rebuild.resume()
  try {
    if (isThere(indexDir) && !(await generation.isShared())) {
      await renameCatalogue(storage)
      putAside(indexDir, log)
    }
    if (isThere(indexDir)) await mendIndex(storage, rebuild, log)
    else await makeIndex(storage, rebuild, log)
    await hideTokensOnce(storage)
    await generation.renew()
  } catch (error) {
    throw toStorageError(error, { path: join(indexDir, "index-id"), damagedCode: "index_damaged" })
  }
  return { rebuild, generation }
}

function isThere(indexDir: string): boolean {
  return existsSync(indexDir) && readdirSync(indexDir).length > 0
}

async function mendIndex(storage: Storage, rebuild: IndexRebuild, log: Log): Promise<void> {
  const { indexDir } = storage.folder
  const known = await readKnownParts(storage)
  const { firstIds, damaged } = checkFts5Index(indexDir, known)
  if (damaged.length > 0) {
    log.warn({ parts: damaged }, "parts of the index cannot be used; they are rebuilt")
    await rebuild.begin(rangesOf(damaged, firstIds))
    await renewAll(indexDir, damaged)
  }
  await saveKnownParts(storage, firstIds)
}

async function makeIndex(storage: Storage, rebuild: IndexRebuild, log: Log): Promise<void> {
  if (await storage.read.hasEpisodes(null)) {
    log.warn({ indexDir: storage.folder.indexDir }, "there is no index of this catalogue")
    await rebuild.begin([allEpisodes])
  }
  await openFts5Writer(storage.folder.indexDir).close()
  await saveKnownParts(storage, [0])
}

async function renewAll(indexDir: string, parts: readonly DamagedPart[]): Promise<void> {
  const index = openFts5Writer(indexDir)
  try {
    for (const part of parts) await index.renew(part)
  } finally {
    await index.close()
  }
}

function putAside(indexDir: string, log: Log): void {
  const to = `${indexDir}-of-another-catalogue-${randomBytes(4).toString("hex")}`
  renameSync(indexDir, to)
  log.warn(
    { to },
    "the index in the data folder is of another catalogue, or one of the two was restored; it was moved aside",
  )
}
