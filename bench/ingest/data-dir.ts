import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"

/**
 * The folder of real feeds and transcripts: `SOUNDINGS_DATA_DIR`, or `shared/data` next to the
 * checkout.
 */
const dataDir =
  process.env["SOUNDINGS_DATA_DIR"] ??
  fileURLToPath(new URL("../../../shared/data", import.meta.url))

/** Ends the process with an explanation if the data are missing. */
export function requireData(file: string): string {
  const path = `${dataDir}/${file}`
  if (existsSync(path)) return path
  console.error(
    `soundings: this benchmark reads ${path}, which is not there; name its folder with SOUNDINGS_DATA_DIR.`,
  )
  process.exit(1)
}
