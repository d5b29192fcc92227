import type { MentionMessage, Status } from "@soundings/api-types"
import { randomBytes } from "node:crypto"
import { rmSync } from "node:fs"
import { counted } from "../counted.ts"
import { connectTo } from "../remote-connection.ts"
import type { Connection } from "../connection.ts"
import { startServer, type Server } from "../server.ts"
import type { ScratchSchema } from "../../storage/postgres/scratch-schema.ts"
import { readConfig } from "../../config/read-config.ts"
import { demoDataDir, makeDemoFolder } from "./demo-folder.ts"
import { startReceiver } from "./receiver.ts"
import { startSite } from "./site.ts"

interface DemoResult {
  readonly shows: number
  readonly episodes: number
  readonly transcripts: number
  readonly words: number
  readonly mentions: number
  readonly deliveries: number
  readonly failures: number
  readonly seconds: number
  readonly peakRssBytes: number
}

export interface Demo {
  readonly server: Server
  readonly dataDir: string
  readonly result: DemoResult
  stop(): Promise<void>
}

export interface DemoOptions {
  readonly port: string
  /**
   * Address of a PostgreSQL database that holds the catalogue while the demo runs; empty for
   * SQLite.
   */
  readonly database: string
  readonly print: (line: string) => void
  readonly onMention: (mention: MentionMessage["data"]) => void
}

/** The alerts of the demo. */
const queries = [
  '"machine learning" OR "neural network"',
  "kubernetes OR docker",
  'fathom* AND NOT "javascript"',
]
const progressMs = 250

/**
 * Publishes the sample shows on this machine and lets the product follow them, until every stage
 * has nothing left to do.
 */
export async function runDemo({ port, database, print, onMention }: DemoOptions): Promise<Demo> {
  const startedAtMs = performance.now()
  const secret = `whsec_${randomBytes(32).toString("base64")}`
  const dir = makeDemoFolder()
  const dataDir = demoDataDir(dir)
  const cleanups: (() => Promise<void> | void)[] = [
    () => rmSync(dir, { recursive: true, force: true }),
  ]
  const stop = async (): Promise<void> => {
    for (const cleanup of cleanups.toReversed()) await cleanup()
  }
  try {
    const site = await startSite(Date.now())
    cleanups.push(() => site.stop())
    const receiver = await startReceiver(secret, onMention)
    cleanups.push(() => receiver.stop())
    const checked = readConfig({ database }, {}).database
    const scratch = checked === "" ? null : await openScratch(checked)
    if (scratch) cleanups.push(() => scratch.drop())
    const server = await startServer(
      // All sample shows are published by one host, this machine.
      readConfig(
        {
          data: dataDir,
          database: scratch?.url ?? "",
          port,
          allowPrivateNetworks: true,
          hostConcurrency: "16",
          hostRequestsPerSecond: "1000",
        },
        {},
      ),
    )
    cleanups.push(() => server.stop())
    const connection = connectTo(server.address, server.localSecret)
    print(`${site.shows.length} sample shows are published on this machine; following them.`)
    for (const query of queries) {
      await connection.request("POST", "/v1/alerts", { query, webhookUrl: receiver.url, secret })
      print(`Listening for ${query}`)
    }
    for (const show of site.shows)
      await connection.request("POST", "/v1/feeds", { url: site.feedUrl(show) })
    await untilDrained(server, connection, print)
    const seconds = (performance.now() - startedAtMs) / 1000
    return { server, dataDir, stop, result: await resultOf(connection, receiver.stats, seconds) }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Users without PostgreSQL do not need its client either. */
async function openScratch(database: string): Promise<ScratchSchema> {
  const { createScratchSchema } = await import("../../storage/postgres/scratch-schema.ts")
  return await createScratchSchema(database)
}

async function untilDrained(
  server: Server,
  connection: Connection,
  print: DemoOptions["print"],
): Promise<void> {
  let last = ""
  const show = async (): Promise<void> => {
    const { totals } = await connection.request("GET", "/v1/status")
    const line = describeTotals(totals)
    if (line !== last) print(line)
    last = line
  }
  const timer = setInterval(() => void show().catch(() => {}), progressMs)
  try {
    await server.service.drained()
  } finally {
    clearInterval(timer)
  }
  await show()
}

function describeTotals(totals: Status["totals"]): string {
  return [
    `${counted(totals.episodesFound, "episode")} found`,
    `${totals.transcribed.toLocaleString("en")} transcribed`,
    `${totals.searchable.toLocaleString("en")} searchable`,
    counted(totals.mentions, "mention"),
    `${totals.deliveries.toLocaleString("en")} delivered`,
  ].join(", ")
}

async function resultOf(
  connection: Connection,
  received: { readonly receivedCount: number; readonly refusedCount: number },
  seconds: number,
): Promise<DemoResult> {
  const { totals } = await connection.request("GET", "/v1/status")
  const feeds = await connection.request("GET", "/v1/feeds")
  const failedFeedCount = feeds.items.filter((feed) => feed.error !== null).length
  return {
    shows: totals.podcasts,
    episodes: totals.episodesFound,
    transcripts: totals.transcribed,
    words: totals.words,
    mentions: totals.mentions,
    // Those that arrived with a valid signature, not just those that were sent.
    deliveries: received.receivedCount,
    failures:
      failedFeedCount + totals.transcriptsFailed + totals.deliveriesFailed + received.refusedCount,
    seconds: Math.round(seconds * 100) / 100,
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
  }
}
