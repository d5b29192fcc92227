import { Redis } from "ioredis"
import { createClient } from "redis"
import type { RedisClient } from "./redis-command.ts"

/** A connected client, and how a test closes it. */
export interface TestClient {
  readonly client: RedisClient
  close(): Promise<void>
}

/** Connects with each of the supported clients. */
export const redisClients: Readonly<Record<string, (port: number) => Promise<TestClient>>> = {
  "node-redis": async (port) => {
    const client = createClient({
      socket: { host: "127.0.0.1", port, reconnectStrategy: () => 50 },
    })
    // Without a listener a lost connection would end the process.
    client.on("error", () => {})
    await client.connect()
    return { client, close: async () => client.destroy() }
  },
  ioredis: async (port) => {
    const client = new Redis({
      host: "127.0.0.1",
      port,
      retryStrategy: () => 50,
      lazyConnect: true,
    })
    client.on("error", () => {})
    await client.connect()
    return { client, close: async () => client.disconnect() }
  },
}
