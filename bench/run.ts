/**
 * Runs one benchmark by its name: `npm run bench -- ingest --json`. Each prints one JSON document
 * as its last line.
 */
import { readdirSync } from "node:fs"
import { fileURLToPath } from "node:url"

const dir = fileURLToPath(new URL(".", import.meta.url))
const names = readdirSync(dir)
  .filter((file) => file.endsWith(".ts") && file !== "run.ts")
  .map((file) => file.slice(0, -".ts".length))
const [name, ...rest] = process.argv.slice(2)

if (name === undefined || !names.includes(name)) {
  console.error(`soundings: name one of the benchmarks: ${names.join(", ")}`)
  process.exit(2)
}
process.argv.splice(2, process.argv.length, ...rest)
await import(`./${name}.ts`)
