import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { TestClient } from "../../redis/redis-clients.fixture.ts"
import type { RedisCluster } from "../../redis/redis-cluster.fixture.ts"
import { redisClusterClients, startRedisCluster } from "../../redis/redis-cluster.fixture.ts"
import { redisMissing } from "../../redis/redis-server.fixture.ts"
import { describeTracker } from "../tracker-contract.fixture.ts"
import { RedisTracker } from "./redis-tracker.ts"

const title = `trackers on a Redis Cluster${redisMissing ? ` (skipped: ${redisMissing})` : ""}`

describe.skipIf(redisMissing)(title, () => {
  let cluster: RedisCluster

  beforeAll(async () => {
    cluster = await startRedisCluster()
  })

  afterAll(() => cluster?.stop())

  describe.each(Object.keys(redisClusterClients))("%s", (clientName) => {
    let connected: TestClient

    beforeAll(async () => {
      connected = await redisClusterClients[clientName]!(cluster.ports)
    })

    afterAll(() => connected?.close())

    describeTracker(`on a cluster by ${clientName}`, () => ({
      make: (name, options, now) =>
        new RedisTracker(name, { ...options, client: connected.client }, now),
    }))
  })

  test("trackers are spread over the nodes", async () => {
    const keyCounts = await cluster.keyCounts()
    for (const keyCount of keyCounts) expect(keyCount).toBeGreaterThan(5)
  })
})
