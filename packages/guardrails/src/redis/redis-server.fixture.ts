import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync } from "node:fs"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"

const redisServer = "/usr/bin/redis-server"

/** Why tests with a real Redis are skipped on this machine, or false if they can run. */
export const redisMissing: string | false = existsSync(redisServer)
  ? false
  : `there is no ${redisServer}`

/** A real Redis server for a test, in memory only, on a free port of the loopback interface. */
export interface RedisServer {
  readonly port: number
  stop(): Promise<void>
}

export async function startRedisServer(options: readonly string[] = []): Promise<RedisServer> {
  const port = await freePort()
  return startRedisServerAt(port, options)
}

/** On a port used before, for a server that comes back after being stopped. */
export async function startRedisServerAt(
  port: number,
  options: readonly string[] = [],
): Promise<RedisServer> {
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
  const server = spawn(redisServer, [...args, ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  const ended = once(server, "exit")
  await new Promise<void>((resolve, reject) => {
    void ended.then(() => reject(new Error("redis-server ended before it was ready")))
    server.stdout.on("data", (text: Buffer) => {
      if (text.includes("Ready to accept connections")) resolve()
    })
  })
  return {
    port,
    stop: async () => {
      server.kill()
      await ended
    },
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1")
  await once(probe, "listening")
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, "close")
  return port
}
