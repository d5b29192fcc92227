import { randomBytes } from "node:crypto"
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Log } from "../../model/log.ts"
import { openFts5Writer } from "../../storage/index/fts5/fts5-index.ts"
import { privateFileMode } from "../../storage/private-files.ts"
import type { Storage } from "../../storage/storage.ts"

const settingName = "index-id"

/**
 * Makes sure that the full-text index in the data folder is that of the catalogue. They carry the
 * same id; where they do not (the folder is lost, or another one was named), what lies there is put
 * beside it and all episodes are indexed again, without a second mention of anything.
 */
export async function prepareIndex(storage: Storage, log: Log): Promise<void> {
  const { indexDir } = storage.folder
  const idPath = join(indexDir, "index-id")
  const isThere = existsSync(indexDir) && readdirSync(indexDir).length > 0
  const found = existsSync(idPath) ? readFileSync(idPath, "utf8").trim() : null
  const wanted = await storage.read.setting({ name: settingName })
  // An index from before there were ids belongs to the catalogue in the same folder.
  const isOurs = isThere && wanted === found
  if (!isOurs && isThere) putAside(indexDir, log)
  await openFts5Writer(indexDir).close()
  if (isOurs && wanted !== null) return
  const id = randomBytes(12).toString("base64url")
  if (!isOurs && (await storage.read.hasEpisodes(null))) {
    log.warn({ indexDir }, "there is no index of this catalogue; all episodes are indexed again")
    await indexAgain(storage)
  }
  await storage.write.saveSetting({ name: settingName, value: id })
  writeFileSync(`${idPath}.new`, `${id}\n`, { mode: privateFileMode })
  renameSync(`${idPath}.new`, idPath)
}

function putAside(indexDir: string, log: Log): void {
  const to = `${indexDir}-of-another-catalogue-${randomBytes(4).toString("hex")}`
  renameSync(indexDir, to)
  log.warn({ to }, "the index in the data folder is of another catalogue; it was put aside")
}

async function indexAgain(storage: Storage): Promise<void> {
  let fromId: number | null = 0
  while (fromId !== null) fromId = await storage.write.forgetIndexed({ fromId })
}
