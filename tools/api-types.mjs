// Regenerates the types of the API from the description that the server makes of its schemas:
//   npm run api-types
// What it writes is committed; a test compares it with the description.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { printTypes } from "../packages/api-types/print-types.ts"
import { openHere } from "../packages/server/src/cli/local-connection.ts"
import { readConfig } from "../packages/server/src/config/read-config.ts"

const dir = mkdtempSync(join(tmpdir(), "soundings-api-types-"))
try {
  const connection = await openHere(readConfig({ data: dir }, {}))
  const description = await connection.request("GET", "/v1/openapi.json")
  await connection.close()
  const target = new URL("../packages/api-types/src/generated.ts", import.meta.url)
  writeFileSync(target, await printTypes(description))
} finally {
  rmSync(dir, { recursive: true, force: true })
}
