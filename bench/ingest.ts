/**
 * 1,200 real transcripts over HTTP into `soundings serve`: feeds polled, transcripts fetched,
 * stored, indexed, and matched with alerts whose webhooks are delivered. With `--database URL` the
 * catalogue is on PostgreSQL. The load, a site of its own process, shares the machine. Ends when
 * all is searchable and delivered.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { parseArgs } from "node:util"
import { createScratchSchema } from "../packages/server/src/storage/postgres/scratch-schema.ts"
import { treeMemoryBytes } from "../packages/server/test/tree-memory.fixture.ts"
import { startChild, stopChild } from "./ingest/child.ts"

const transcriptsMax = 1_200
const watchMs = 100
const queries = [
  '"machine learning"',
  "kubernetes",
  '"open source" AND money',
  "goroutine*",
  "unobtainium",
]

interface SiteLine {
  readonly address: string
  readonly shows: readonly string[]
  readonly episodeCount: number
  readonly bytes: number
}

const dir = mkdtempSync(join(tmpdir(), "soundings-ingest-"))
const site = await startChild(["bench/ingest/corpus-site.ts", String(transcriptsMax)], (line) =>
  line.startsWith("{"),
)
const { address, shows, episodeCount, bytes } = JSON.parse(site.line) as SiteLine
const { values: flags } = parseArgs({
  options: { json: { type: "boolean" }, database: { type: "string", default: "" } },
})
// A temporary schema, next to the database's other content.
const scratch = flags.database === "" ? null : await createScratchSchema(flags.database)
const server = await startChild(
  // All shows of the corpus are published by one host here.
  `serve --port 0 --allow-private-networks --host-requests-per-second 100000 --host-concurrency 16 --data`
    .split(" ")
    .concat(dir, scratch === null ? [] : ["--database", scratch.url]),
  (line) => line.includes("is ready"),
  "packages/server/bin/soundings.mjs",
)
let peakRssBytes: number | null = null
const { address: serverUrl, token } = JSON.parse(
  readFileSync(join(dir, "server.json"), "utf8"),
) as Record<string, string>

try {
  for (const query of queries)
    await call("POST", "/v1/alerts", { query, webhookUrl: `${address}/webhook` })
  const idleRssBytes = treeMemoryBytes(server.child.pid!)
  const startedAtMs = performance.now()
  for (const show of shows) await call("POST", "/v1/feeds", { url: `${address}/${show}.xml` })
  const totals = await untilDone()
  const seconds = (performance.now() - startedAtMs) / 1000
  console.log(
    JSON.stringify({
      bench: "ingest",
      engine: scratch === null ? "sqlite" : "postgres",
      transcriptsPerSecond: Math.round(episodeCount / seconds),
      memoryOf: "the server and the processes it starts, together",
      peakRssBytes,
      idleRssBytes,
      seconds: Math.round(seconds * 100) / 100,
      transcripts: totals["transcribed"],
      searchable: totals["searchable"],
      words: totals["words"],
      mentions: totals["mentions"],
      deliveries: totals["deliveries"],
      failures: totals["transcriptsFailed"]! + totals["deliveriesFailed"]!,
      bytes,
      alerts: queries.length,
    }),
  )
} finally {
  await stopChild(server.child)
  await scratch?.drop()
  await stopChild(site.child)
  rmSync(dir, { recursive: true, force: true })
}

/** Sampled while the product works: the kernel's maxima of the processes would not add up to it. */
function noteMemory(): void {
  peakRssBytes = Math.max(peakRssBytes ?? 0, treeMemoryBytes(server.child.pid!) ?? 0) || null
}

async function untilDone(): Promise<Record<string, number>> {
  let shown = ""
  for (;;) {
    const { totals } = await call<{ totals: Record<string, number> }>("GET", "/v1/status")
    const { searchable = 0, transcriptsFailed = 0, mentions = 0, deliveries = 0 } = totals
    const line = `${searchable} of ${episodeCount} searchable, ${deliveries} of ${mentions} mentions delivered`
    if (line !== shown) console.error(line)
    shown = line
    if (searchable >= episodeCount && transcriptsFailed === 0 && deliveries >= mentions)
      return totals
    noteMemory()
    await sleep(watchMs)
  }
}

async function call<Body>(method: string, path: string, body?: object): Promise<Body> {
  const response = await fetch(serverUrl + path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body ? { "content-type": "application/json" } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (!response.ok)
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Body
}
