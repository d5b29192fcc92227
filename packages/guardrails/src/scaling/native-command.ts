/** The shape of a value that is read and written back, by its first character. */
export type ValueShape = "list" | "record" | "number" | "other"

export function shapeOfValue(value: unknown): ValueShape {
  const start = typeof value === "string" ? value.slice(0, 32) : beginningOf(value)
  if (/^\s*\[/.test(start)) return "list"
  if (/^\s*\{/.test(start)) return "record"
  return /^\s*-?\d+(\.\d+)?\s*$/.test(start) ? "number" : "other"
}

/** The native Redis command that changes one element in place instead of rewriting the value. */
export function nativeCommandFor(readCommand: string, shape: ValueShape): string {
  if (readCommand === "HGETALL") return "HSET of the fields that changed, HINCRBY for numbers"
  if (shape === "list") {
    return "ZADD (ids by time: ZCARD counts, ZREMRANGEBYSCORE forgets) or SADD; RPUSH where order matters"
  }
  if (shape === "record") return "HSET of the fields that changed, HINCRBY for numbers"
  if (shape === "number") return "INCRBY or INCRBYFLOAT"
  return "APPEND or SETRANGE; otherwise a smaller value per key"
}

function beginningOf(value: unknown): string {
  return Buffer.isBuffer(value) ? value.toString("latin1", 0, 32) : String(value)
}
