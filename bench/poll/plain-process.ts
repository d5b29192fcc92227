/**
 * A poller as people write them, in a process of its own: `node plain-process.ts PORT DIR RESULT`.
 * A fixed number of workers takes one feed after the other, with fetch and the validators of the
 * last answer; every body is parsed by feedsmith, and each of its items inserted unless it is
 * there. One transaction for a feed.
 */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { setTimeout as sleep } from "node:timers/promises"
import { parseFeed } from "feedsmith"
import { sampleMemory } from "./memory-samples.ts"
import { concurrency, feedCount, feedUrl, type Kind, kindOf, patienceMs } from "./mix.ts"

const seconds = 15
const fastSeconds = 10

type Counts = Partial<Record<Kind, number>>

interface Item {
  readonly guid?: { readonly value?: string }
  readonly title?: string
  readonly description?: string
  readonly pubDate?: string
  readonly enclosures?: readonly { readonly url?: string }[]
}

const [port, dir, resultPath] = process.argv.slice(2)
console.log("started")
const database = new DatabaseSync(join(dir!, "plain.db"))
database.exec(`PRAGMA journal_mode = WAL;
  CREATE TABLE items (feed INTEGER, guid TEXT, title TEXT, description TEXT, published TEXT, url TEXT, PRIMARY KEY (feed, guid))`)
const insert = database.prepare("INSERT OR IGNORE INTO items VALUES (?, ?, ?, ?, ?, ?)")
const etags = new Map<number, string>()
const errors: Record<string, number> = {}

const queue = queueOfAll()
const startMs = performance.now()
await work({}, () => queue.shift())
const readSeconds = (performance.now() - startMs) / 1_000

const readMemory = sampleMemory()
const all = await pollInTurn(seconds, () => true)
// What it could do if no host delayed a worker.
const fastHostsOnly = await pollInTurn(fastSeconds, (kind) => kind !== "slow" && kind !== "silent")
writeFileSync(
  resultPath!,
  JSON.stringify({
    readSeconds: Math.round(readSeconds * 10) / 10,
    ...all,
    fastHostsOnly,
    memory: readMemory(),
    items: database.prepare("SELECT count(*) AS count FROM items").get()!["count"],
    errors,
  }),
)
// Requests to silent hosts are still running.
process.exit(0)

async function pollInTurn(forSeconds: number, isWanted: (kind: Kind) => boolean) {
  const counts: Counts = {}
  const indexes = queueOfAll().filter((index) => isWanted(kindOf(index)))
  const untilMs = performance.now() + forSeconds * 1_000
  let next = 0
  const working = work(counts, () =>
    performance.now() < untilMs ? indexes[next++ % indexes.length] : undefined,
  )
  await Promise.race([working, sleep(forSeconds * 1_000)])
  const pollCount = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const perSecond = Object.entries(counts).map(
    ([kind, count]) => [kind, Math.round((count / forSeconds) * 10) / 10] as const,
  )
  return {
    pollsPerSecond: Math.round(pollCount / forSeconds),
    perSecond: Object.fromEntries(perSecond),
  }
}

function queueOfAll(): number[] {
  return Array.from({ length: feedCount }, (_, index) => index)
}

async function work(counts: Counts, take: () => number | undefined): Promise<void> {
  const worker = async (): Promise<void> => {
    for (let index = take(); index !== undefined; index = take()) {
      await poll(index)
      counts[kindOf(index)] = (counts[kindOf(index)] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
}

async function poll(index: number): Promise<void> {
  try {
    await read(index)
  } catch (error) {
    const { name, cause } = error as { name: string; cause?: { code?: string } }
    const reason = cause?.code ?? name
    errors[reason] = (errors[reason] ?? 0) + 1
  }
}

async function read(index: number): Promise<void> {
  const etag = etags.get(index)
  const response = await fetch(feedUrl(index, Number(port)), {
    headers: etag === undefined ? {} : { "if-none-match": etag },
    signal: AbortSignal.timeout(patienceMs),
  })
  const text = await response.text()
  if (response.status !== 200) return
  const received = response.headers.get("etag")
  if (received !== null) etags.set(index, received)
  const { feed } = parseFeed(text) as { feed: { items?: readonly Item[] } }
  database.exec("BEGIN")
  for (const item of feed.items ?? []) save(index, item)
  database.exec("COMMIT")
}

function save(index: number, { guid, title, description, pubDate, enclosures }: Item): void {
  const url = enclosures?.[0]?.url ?? null
  const identity = guid?.value ?? url ?? title ?? null
  insert.run(index, identity, title ?? null, description ?? null, pubDate ?? null, url)
}
