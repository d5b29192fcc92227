import { existsSync, readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

const dataDir =
  process.env["SOUNDINGS_DATA_DIR"] ??
  fileURLToPath(new URL("../../../../../../shared/data", import.meta.url))
const dir = `${dataDir}/feeds`

export const hasRealFeeds = existsSync(dir)
if (!hasRealFeeds)
  console.warn(`The tests on real feeds are skipped: ${dir} is not there; see SOUNDINGS_DATA_DIR.`)

/** Names of the files with real feeds; lists of values are not feeds. */
export function realFeedNames(): string[] {
  return hasRealFeeds ? readdirSync(dir).filter((name) => !name.endsWith(".txt")) : []
}

export function realFile(name: string): Buffer {
  return readFileSync(`${dir}/${name}`)
}
