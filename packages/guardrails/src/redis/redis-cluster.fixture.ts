import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { Cluster } from "ioredis"
import { createCluster } from "redis"
import { redisClients, type TestClient } from "./redis-clients.fixture.ts"
import { type RedisClient, sendRedis } from "./redis-command.ts"
import { freePort, startRedisServer } from "./redis-server.fixture.ts"

const slotCount = 16_384
const nodeCount = 3

/** A real Redis Cluster of three masters for a test, on free ports of the loopback interface. */
export interface RedisCluster {
  readonly ports: readonly number[]
  /** The number of keys on each node. */
  keyCounts(): Promise<number[]>
  stop(): Promise<void>
}

export async function startRedisCluster(): Promise<RedisCluster> {
  const dir = mkdtempSync(join(tmpdir(), "guardrails-cluster-"))
  const busPorts = await Promise.all(Array.from({ length: nodeCount }, freePort))
  const servers = await Promise.all(
    busPorts.map((busPort, index) => {
      const options = ["--cluster-enabled", "yes", "--cluster-port", String(busPort), "--dir", dir]
      return startRedisServer([...options, "--cluster-config-file", `nodes-${index}.conf`])
    }),
  )
  const ports = servers.map(({ port }) => port)
  const nodes = await Promise.all(ports.map((port) => redisClients["node-redis"]!(port)))
  const clients = nodes.map(({ client }) => client)
  await joinNodes(clients, ports, busPorts)
  return {
    ports,
    keyCounts: () =>
      Promise.all(clients.map(async (client) => Number(await sendRedis(client, "DBSIZE")))),
    stop: async () => {
      for (const node of nodes) await node.close()
      for (const server of servers) await server.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Gives each node a third of the slots and introduces the nodes to each other. */
async function joinNodes(
  clients: readonly RedisClient[],
  ports: readonly number[],
  busPorts: readonly number[],
): Promise<void> {
  for (const [index, client] of clients.entries()) {
    const first = Math.floor((slotCount * index) / nodeCount)
    const last = Math.floor((slotCount * (index + 1)) / nodeCount) - 1
    await sendRedis(client, "CLUSTER", "SET-CONFIG-EPOCH", String(index + 1))
    await sendRedis(client, "CLUSTER", "ADDSLOTSRANGE", String(first), String(last))
    const place = ["127.0.0.1", String(ports[index]), String(busPorts[index])]
    if (index > 0) await sendRedis(clients[0]!, "CLUSTER", "MEET", ...place)
  }
  for (const client of clients) {
    while (!String(await sendRedis(client, "CLUSTER", "INFO")).includes("cluster_state:ok"))
      await sleep(20)
    while (!String(await sendRedis(client, "CLUSTER", "INFO")).includes("cluster_known_nodes:3"))
      await sleep(20)
  }
}

/** Connects with the cluster client of each library. */
export const redisClusterClients: Readonly<
  Record<string, (ports: readonly number[]) => Promise<TestClient>>
> = {
  "node-redis": async (ports) => {
    const rootNodes = ports.map((port) => ({ socket: { host: "127.0.0.1", port } }))
    const client = createCluster({ rootNodes })
    client.on("error", () => {})
    await client.connect()
    return { client, close: async () => client.destroy() }
  },
  ioredis: async (ports) => {
    const client = new Cluster(
      ports.map((port) => ({ host: "127.0.0.1", port })),
      { lazyConnect: true },
    )
    client.on("error", () => {})
    await client.connect()
    return { client, close: async () => client.disconnect() }
  },
}
