const exactLengthMax = 64 * 1024
const visitedMax = 1_000

/**
 * The bytes of a payload, in bounded time: long strings are estimated from their beginning and long
 * lists from their first thousand elements, so that measuring a large reply costs hardly more than
 * measuring a small one.
 */
export function payloadBytes(payload: unknown): number {
  return sizeOf(payload, { left: visitedMax })
}

/**
 * The number of items in a reply: the elements of a list or map, one for anything else, zero for
 * none.
 */
export function payloadItems(payload: unknown): number {
  if (payload === null || payload === undefined) return 0
  if (Array.isArray(payload)) return payload.length
  if (payload instanceof Map || payload instanceof Set) return payload.size
  return 1
}

interface Visit {
  left: number
}

function sizeOf(payload: unknown, visit: Visit): number {
  visit.left--
  if (typeof payload === "string") return stringBytes(payload)
  if (ArrayBuffer.isView(payload) || payload instanceof ArrayBuffer) return payload.byteLength
  if (typeof payload === "number" || typeof payload === "bigint") return String(payload).length
  if (typeof payload === "boolean") return 1
  if (Array.isArray(payload)) return listBytes(payload, payload.length, visit)
  if (payload instanceof Map) return listBytes(payload, payload.size, visit)
  if (payload instanceof Set) return listBytes(payload, payload.size, visit)
  if (typeof payload !== "object" || payload === null) return 0
  const entries = Object.entries(payload)
  return listBytes(entries, entries.length, visit)
}

function listBytes(list: Iterable<unknown>, length: number, visit: Visit): number {
  let bytes = 0
  let seenCount = 0
  for (const item of list) {
    if (visit.left <= 0) break
    bytes += sizeOf(item, visit)
    seenCount++
  }
  return seenCount === 0 ? 0 : Math.round((bytes / seenCount) * length)
}

function stringBytes(text: string): number {
  if (text.length <= exactLengthMax) return Buffer.byteLength(text)
  const share = Buffer.byteLength(text.slice(0, exactLengthMax)) / exactLengthMax
  return Math.round(share * text.length)
}
