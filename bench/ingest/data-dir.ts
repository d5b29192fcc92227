import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"

/**
 * Where real feeds and transcripts lie: `SOUNDINGS_DATA_DIR`, or a folder `shared/data` beside the
 * checkout.
 */
const dataDir =
  process.env["SOUNDINGS_DATA_DIR"] ??
  fileURLToPath(new URL("../../../shared/data", import.meta.url))

/** Ends the process with a word of explanation where the data is not there. */
export function requireData(file: string): string {
  const path = `${dataDir}/${file}`
  if (existsSync(path)) return path
  console.error(
    `soundings: this benchmark reads ${path}, which is not there; name its folder with SOUNDINGS_DATA_DIR.`,
  )
  process.exit(1)
}
