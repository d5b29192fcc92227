import type { createClient } from "redis"
import { RedisTracker } from "../../packages/guardrails/src/tracker/redis/redis-tracker.ts"

export type Client = ReturnType<typeof createClient>

/** One way to keep the ids of the last 24 hours. */
export interface Method {
  readonly name: string
  /**
   * It does not matter which process adds, unless a method keeps something for its next addition.
   */
  open(client: Client): Writer
  /** The number of ids, as the method itself knows it. */
  count(client: Client): Promise<number>
}

interface Writer {
  add(id: string): Promise<unknown>
  addMany(ids: readonly string[]): Promise<unknown>
  /** Adds many as if they had come over the last 24 hours, if that makes a difference. */
  spread?(ids: readonly string[]): Promise<unknown>
}

const dayMs = 86_400_000
const hourKey = (): string => `hour:${Math.floor(Date.now() / 3_600_000)}`

async function readList(client: Client): Promise<string[]> {
  return JSON.parse((await client.get("story")) ?? "[]") as string[]
}

/** Reads the whole list, adds one id, and writes the whole list back. */
const story: Method = {
  name: "read, add, write back",
  open: (client) => {
    const add = async (more: readonly string[]): Promise<void> => {
      const ids = await readList(client)
      ids.push(...more)
      await client.set("story", JSON.stringify(ids))
    }
    return { add: (id) => add([id]), addMany: add }
  },
  count: async (client) => new Set(await readList(client)).size,
}

const sortedSet: Method = {
  name: "sorted set",
  open: (client) => ({
    add: (id) => client.zAdd("sorted", { score: Date.now(), value: id }),
    addMany: (ids) =>
      client.zAdd(
        "sorted",
        ids.map((value) => ({ score: Date.now(), value })),
      ),
  }),
  count: (client) => client.zCount("sorted", Date.now() - dayMs, "+inf"),
}

const hourlySets: Method = {
  name: "hourly sets",
  open: (client) => ({
    add: (id) => client.sAdd(hourKey(), id),
    addMany: (ids) => client.sAdd(hourKey(), [...ids]),
  }),
  count: async (client) => client.sCard(hourKey()),
}

const hyperLogLog: Method = {
  name: "HyperLogLog",
  open: (client) => ({
    add: (id) => client.pfAdd("sketch", id),
    addMany: (ids) => client.pfAdd("sketch", [...ids]),
  }),
  count: (client) => client.pfCount("sketch"),
}

const idsMax = 1_000_000
const ourName = "episodes.transcribed"

const ours: readonly Method[] = (["exact", "sliding", "approximate", "events"] as const).map(
  (kind) => {
    const open = (client: Client): RedisTracker =>
      new RedisTracker(ourName, { window: "24h", kind, idsMax, client })
    return {
      name: `ours, ${kind}`,
      open: (client) => {
        const tracker = open(client)
        const atMs = (index: number): number => Date.now() - (index % 24) * 3_590_000
        return {
          add: (id) => tracker.add(id),
          addMany: (ids) => tracker.addMany(ids),
          spread: (ids) => tracker.addMany(ids.map((id, index) => ({ id, atMs: atMs(index) }))),
        }
      },
      count: (client) => open(client).count(),
    }
  },
)

export const methods: readonly Method[] = [story, sortedSet, hourlySets, hyperLogLog, ...ours]
