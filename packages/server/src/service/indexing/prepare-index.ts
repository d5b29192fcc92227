import { randomBytes } from "node:crypto"
import { existsSync, readdirSync, readFileSync, renameSync } from "node:fs"
import { join } from "node:path"
import type { Log } from "../../model/log.ts"
import { checkFts5Index } from "../../storage/index/fts5/check-index.ts"
import { openFts5Writer } from "../../storage/index/fts5/fts5-index.ts"
import type { DamagedPart } from "../../storage/index/search-index.ts"
import { toStorageError } from "../../storage/sqlite/sqlite-error.ts"
import { writeStateFile } from "../../storage/state-file.ts"
import type { Storage } from "../../storage/storage.ts"
import { type IdRange, IndexRebuild } from "./index-rebuild.ts"
import { rangesOf, readKnownParts, saveKnownParts } from "./index-parts.ts"

const settingName = "index-id"
const allEpisodes: IdRange = { fromId: 0, toId: Number.MAX_SAFE_INTEGER }

/**
 * Makes sure that the full-text index in the data folder is that of the catalogue, and whole. They
 * carry the same id; where they do not (the folder is lost, or another one was named), what lies
 * there is put beside it. What is missing or damaged is made anew by and by, without a second
 * mention of anything.
 */
export async function prepareIndex(storage: Storage, log: Log): Promise<IndexRebuild> {
  const { indexDir } = storage.folder
  const rebuild = new IndexRebuild(storage, log)
  await rebuild.resume()
  try {
    if (isThere(indexDir) && !(await isOurs(storage))) putAside(indexDir, log)
    if (isThere(indexDir)) await mendIndex(storage, rebuild, log)
    else await makeIndex(storage, rebuild, log)
  } catch (error) {
    throw toStorageError(error, { path: join(indexDir, "index-id"), damagedCode: "index_damaged" })
  }
  return rebuild
}

function isThere(indexDir: string): boolean {
  return existsSync(indexDir) && readdirSync(indexDir).length > 0
}

/** An index from before there were ids belongs to the catalogue in the same folder. */
async function isOurs(storage: Storage): Promise<boolean> {
  const idPath = idPathOf(storage)
  const found = existsSync(idPath) ? readFileSync(idPath, "utf8").trim() : null
  return found === (await storage.read.setting({ name: settingName }))
}

async function mendIndex(storage: Storage, rebuild: IndexRebuild, log: Log): Promise<void> {
  const { indexDir } = storage.folder
  const known = await readKnownParts(storage)
  const { firstIds, damaged } = checkFts5Index(indexDir, known)
  if (damaged.length > 0) {
    log.warn({ damaged }, "parts of the index are missing or damaged")
    await rebuild.begin(rangesOf(damaged, firstIds))
    await renewAll(indexDir, damaged)
  }
  await saveKnownParts(storage, firstIds)
  if ((await storage.read.setting({ name: settingName })) === null) await giveId(storage)
}

async function makeIndex(storage: Storage, rebuild: IndexRebuild, log: Log): Promise<void> {
  if (await storage.read.hasEpisodes(null)) {
    log.warn({ indexDir: storage.folder.indexDir }, "there is no index of this catalogue")
    await rebuild.begin([allEpisodes])
  }
  await openFts5Writer(storage.folder.indexDir).close()
  await saveKnownParts(storage, [0])
  await giveId(storage)
}

async function renewAll(indexDir: string, parts: readonly DamagedPart[]): Promise<void> {
  const index = openFts5Writer(indexDir)
  try {
    for (const part of parts) await index.renew(part)
  } finally {
    await index.close()
  }
}

async function giveId(storage: Storage): Promise<void> {
  const id = randomBytes(12).toString("base64url")
  await storage.write.saveSetting({ name: settingName, value: id })
  writeStateFile(idPathOf(storage), `${id}\n`)
}

function idPathOf({ folder }: Storage): string {
  return join(folder.indexDir, "index-id")
}

function putAside(indexDir: string, log: Log): void {
  const to = `${indexDir}-of-another-catalogue-${randomBytes(4).toString("hex")}`
  renameSync(indexDir, to)
  log.warn({ to }, "the index in the data folder is of another catalogue; it was put aside")
}
