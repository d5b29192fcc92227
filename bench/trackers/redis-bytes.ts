import type { Client } from "./methods.ts"

/** Bytes that a server has received and sent since it started. */
export async function bytesMoved(client: Client): Promise<number> {
  const info = await client.info("stats")
  return field(info, "total_net_input_bytes") + field(info, "total_net_output_bytes")
}

/** Memory of all keys together, from the server's own sum. */
export async function serverBytes(client: Client): Promise<number> {
  const [used, keyCount] = [
    field(await client.info("memory"), "used_memory_dataset"),
    await client.dbSize(),
  ]
  return keyCount === 0 ? 0 : used
}

/** What one call of `bytesMoved` moves itself; that of two calls in a row with nothing between. */
export async function ownBytes(client: Client): Promise<number> {
  const before = await bytesMoved(client)
  return (await bytesMoved(client)) - before
}

function field(info: string, name: string): number {
  return Number(new RegExp(`^${name}:(\\d+)`, "m").exec(info)?.[1])
}
