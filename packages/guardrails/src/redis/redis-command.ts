/** A connected client of `redis` (node-redis): one command as a list of strings. */
export interface NodeRedisClient {
  sendCommand(command: string[]): Promise<unknown>
}

/**
 * A connected cluster client of `redis`: it must be told the key that decides which node to ask.
 */
export interface NodeRedisCluster {
  readonly masters: readonly unknown[]
  sendCommand(
    firstKey: string | undefined,
    isReadonly: boolean | undefined,
    command: string[],
  ): Promise<unknown>
}

/** A connected client of `ioredis`, of one server or of a cluster. */
export interface IoRedisClient {
  call(command: string, ...args: string[]): Promise<unknown>
}

export type RedisClient = NodeRedisClient | NodeRedisCluster | IoRedisClient

/** The position of the first key among the arguments, if it is not the first argument. */
const firstKeyAt: Readonly<Record<string, number>> = { SINTERCARD: 1 }

/** Sends one command through either client. On a cluster it must have a key. */
export function sendRedis(
  client: RedisClient,
  command: string,
  ...args: string[]
): Promise<unknown> {
  if ("call" in client && typeof client.call === "function") return client.call(command, ...args)
  if ("masters" in client)
    return client.sendCommand(args[firstKeyAt[command] ?? 0], false, [command, ...args])
  return (client as NodeRedisClient).sendCommand([command, ...args])
}
