/** A connected client of `redis` (node-redis): one command as a list of strings. */
export interface NodeRedisClient {
  sendCommand(command: string[]): Promise<unknown>
}

/** A connected client of `ioredis`. */
export interface IoRedisClient {
  call(command: string, ...args: string[]): Promise<unknown>
}

export type RedisClient = NodeRedisClient | IoRedisClient

/** Sends one command through either client. */
export function sendRedis(
  client: RedisClient,
  command: string,
  ...args: string[]
): Promise<unknown> {
  if ("call" in client && typeof client.call === "function") return client.call(command, ...args)
  return (client as NodeRedisClient).sendCommand([command, ...args])
}
