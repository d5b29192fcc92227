/**
 * Ways to keep the ids of the last 24 hours, against a real Redis, with 1,000, 10,000 and 100,000
 * ids stored: bytes moved and time per addition, memory, and what 30 concurrent writers lose. The
 * first is the one that everybody writes first.
 */
import { execFile } from "node:child_process"
import { randomUUID } from "node:crypto"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { createClient } from "redis"
import { startRedisServer } from "../packages/guardrails/src/redis/redis-server.fixture.ts"
import { type Client, type Method, methods } from "./trackers/methods.ts"
import { bytesMoved, ownBytes, serverBytes } from "./trackers/redis-bytes.ts"

const sizes = [1_000, 10_000, 100_000]
const writerCount = 30
/** An addition that moves the whole list is tried for this long, and at least this often. */
const budgetMs = 1_500
const additionsMin = 12
const additionsMax = 5_000
const bulkCount = 20_000
const processAdditions = 100

const server = await startRedisServer()
const connect = async (): Promise<Client> => {
  const client = createClient({ socket: { host: "127.0.0.1", port: server.port } })
  await client.connect()
  return client as Client
}
const client = await connect()
const writers = await Promise.all(Array.from({ length: writerCount }, connect))

const rows = []
try {
  for (const size of sizes) for (const method of methods) rows.push(await measure(method, size))
} finally {
  for (const one of [client, ...writers]) one.destroy()
  await server.stop()
}
const ours = rows.filter(({ method }) => method.startsWith("ours"))
console.log(
  JSON.stringify({
    bench: "trackers",
    idBytes: randomUUID().length,
    oursBytesPerEventMax: Math.max(...ours.map(({ bytesPerEvent }) => bytesPerEvent)),
    oursLost: ours.reduce((sum, { lostOf30Writers }) => sum + lostOf30Writers, 0),
    rows,
  }),
)

async function measure(method: Method, size: number) {
  await client.flushAll()
  const emptyBytes = await serverBytes(client)
  await fill(method, size)
  const filledBytes = (await serverBytes(client)) - emptyBytes
  const countStartMs = performance.now()
  await method.count(client)
  const countMs = performance.now() - countStartMs
  const againStartMs = performance.now()
  await method.count(client)
  const countAgainMs = performance.now() - againStartMs
  const single = await oneByOne(method)
  const clientBytes = await clientMemory(method)
  const bulkPerSecond = await inBulk(method, size)
  const lostOf30Writers = await addAtOnce(method, single.additionsPerSecond)
  const row = {
    method: method.name,
    size,
    bytesPerEvent: Math.round(single.bytesPerEvent),
    eventsPerSecond: Math.round(single.additionsPerSecond),
    bulkEventsPerSecond: Math.round(bulkPerSecond),
    clientBytes,
    serverBytesPerId: Math.round(Math.max(0, filledBytes) / size),
    countMs: Math.round(countMs * 100) / 100,
    countAgainMs: Math.round(countAgainMs * 100) / 100,
    lostOf30Writers,
  }
  console.error(
    `${size} ids, ${row.method}: ${row.bytesPerEvent} bytes/event, ${row.eventsPerSecond}/s, ${row.bulkEventsPerSecond}/s in bulk, ${Math.round(clientBytes / 2 ** 20)} MB, counted in ${row.countMs} ms and again in ${row.countAgainMs} ms, ${row.lostOf30Writers} lost`,
  )
  return row
}

async function fill(method: Method, size: number): Promise<void> {
  const writer = method.open(client)
  const chunkSize = method.name.startsWith("read") ? size : 1_000
  for (let from = 0; from < size; from += chunkSize) {
    const ids = Array.from({ length: chunkSize }, () => randomUUID())
    await (writer.spread ?? writer.addMany)(ids)
  }
}

/** How much the memory of a process rises that only adds. */
async function clientMemory(method: Method): Promise<number> {
  const program = fileURLToPath(new URL("trackers/adding-process.ts", import.meta.url))
  const args = [program, String(server.port), method.name, String(processAdditions)]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return Number(stdout)
}

/** One at a time, each awaited, as in a service that handles one event at a time. */
async function oneByOne(method: Method) {
  const writer = method.open(client)
  await writer.add(randomUUID())
  const own = await ownBytes(client)
  const bytesBefore = await bytesMoved(client)
  const startMs = performance.now()
  let count = 0
  while (count < additionsMin || (count < additionsMax && performance.now() - startMs < budgetMs)) {
    await writer.add(randomUUID())
    count += 1
  }
  const seconds = (performance.now() - startMs) / 1_000
  const bytes = (await bytesMoved(client)) - bytesBefore - own
  return { bytesPerEvent: bytes / count, additionsPerSecond: count / seconds }
}

/**
 * All of them, passed at once. The method that rewrites the list takes them in hundreds, as events
 * would come.
 */
async function inBulk(method: Method, size: number): Promise<number> {
  const writer = method.open(client)
  const isStory = method.name.startsWith("read")
  const total = isStory ? Math.min(size, 1_000) : bulkCount
  const chunkSize = isStory ? 100 : 1_000
  const startMs = performance.now()
  for (let from = 0; from < total; from += chunkSize)
    await writer.addMany(Array.from({ length: chunkSize }, () => randomUUID()))
  return total / ((performance.now() - startMs) / 1_000)
}

/**
 * Thirty connections add concurrently, each one id at a time; what is missing afterwards was lost.
 * An estimate is judged by the sets it cannot miss.
 */
async function addAtOnce(method: Method, additionsPerSecond: number): Promise<number> {
  await client.flushAll()
  const each = additionsPerSecond > 200 ? 100 : 5
  await fill(method, 1_000)
  const before = await method.count(client)
  await Promise.all(
    writers.map(async (connection) => {
      const writer = method.open(connection)
      for (let index = 0; index < each; index += 1) await writer.add(randomUUID())
    }),
  )
  const lost = before + writerCount * each - (await method.count(client))
  return isEstimate(method) ? Math.max(0, Math.round(lost - 0.03 * writerCount * each)) : lost
}

function isEstimate({ name }: Method): boolean {
  return name === "HyperLogLog" || name.endsWith("approximate")
}
