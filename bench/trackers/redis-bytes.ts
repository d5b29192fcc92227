import type { Client } from "./methods.ts"

/** Bytes that a server has received and sent since it started. */
export async function bytesMoved(client: Client): Promise<number> {
  const info = await client.info("stats")
  return field(info, "total_net_input_bytes") + field(info, "total_net_output_bytes")
}

/** Memory of all keys together, according to the server. */
export async function serverBytes(client: Client): Promise<number> {
  const [used, keyCount] = [
    field(await client.info("memory"), "used_memory_dataset"),
    await client.dbSize(),
  ]
  return keyCount === 0 ? 0 : used
}

/** The bytes that one call of `bytesMoved` moves itself, measured by two calls in a row. */
export async function ownBytes(client: Client): Promise<number> {
  const before = await bytesMoved(client)
  return (await bytesMoved(client)) - before
}

function field(info: string, name: string): number {
  return Number(new RegExp(`^${name}:(\\d+)`, "m").exec(info)?.[1])
}
