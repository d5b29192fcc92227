/**
 * A process that only adds: `node adding-process.ts PORT METHOD COUNT` prints the maximum rise of
 * its resident memory, in bytes.
 */
import { randomUUID } from "node:crypto"
import { createClient } from "redis"
import { peakRssBytes } from "../ingest/child.ts"
import { type Client, methods } from "./methods.ts"

const [port, name, count] = process.argv.slice(2)
const client = createClient({ socket: { host: "127.0.0.1", port: Number(port) } })
await client.connect()
const writer = methods.find((method) => method.name === name)!.open(client as Client)
await client.ping()
const before = process.memoryUsage.rss()
for (let index = 0; index < Number(count); index += 1) await writer.add(randomUUID())
console.log(Math.max(0, peakRssBytes(process.pid)! - before))
client.destroy()
