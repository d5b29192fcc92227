import { payloadBytes } from "./payload-size.ts"

/** A command that reads a whole value. */
export interface ReadCommand {
  readonly name: string
  readonly key: string
}

/** A command that writes a whole value. */
export interface WriteCommand extends ReadCommand {
  readonly value: unknown
  readonly bytes: number
  /** The commands that read the value replaced by this one. */
  readonly readBy: readonly string[]
}

const keyLengthMax = 512
const stringReads = ["GET", "GETEX", "GETDEL"]
const readNames = new Set([...stringReads, "HGET", "HGETALL", "JSON.GET"])

interface WriteRule {
  readonly readBy: readonly string[]
  readonly valueIndex: number
}

const writeRules: Record<string, WriteRule> = {
  SET: { readBy: stringReads, valueIndex: 2 },
  GETSET: { readBy: stringReads, valueIndex: 2 },
  SETEX: { readBy: stringReads, valueIndex: 3 },
  PSETEX: { readBy: stringReads, valueIndex: 3 },
  "JSON.SET": { readBy: ["JSON.GET"], valueIndex: 3 },
}

/** The read that a command (name first) makes, if it reads a whole value. */
export function readCommandOf(command: readonly unknown[]): ReadCommand | undefined {
  const name = nameOf(command)
  const key = readNames.has(name) ? keyOf(command, name === "HGET") : undefined
  return key === undefined ? undefined : { name, key }
}

/**
 * The write that a command makes, if it writes a whole value: of a key, or of one field of a hash.
 */
export function writeCommandOf(command: readonly unknown[]): WriteCommand | undefined {
  const name = nameOf(command)
  if (name === "HSET" || name === "HMSET") return hashWriteOf(name, command)
  const rule = writeRules[name]
  const key = rule && keyOf(command, false)
  if (!rule || key === undefined) return undefined
  const value = command[rule.valueIndex]
  return { name, key, value, bytes: payloadBytes(value), readBy: rule.readBy }
}

/**
 * Writing one field replaces a value read by HGET; writing several replaces one read by HGETALL.
 */
function hashWriteOf(name: string, command: readonly unknown[]): WriteCommand | undefined {
  const isOneField = command.length === 4
  const key = keyOf(command, isOneField)
  if (key === undefined) return undefined
  const value = isOneField ? command[3] : "{"
  const bytes = payloadBytes(isOneField ? value : command.slice(2))
  return { name, key, value, bytes, readBy: isOneField ? ["HGET"] : ["HGETALL"] }
}

/** Commands are upper case in node-redis and lower case in ioredis. */
export function nameOf(command: readonly unknown[]): string {
  return String(command[0]).toUpperCase()
}

/** A field, if there is one, is part of the key. */
function keyOf(command: readonly unknown[], hasField: boolean): string | undefined {
  if (command.length < 2) return undefined
  const key = String(command[1])
  const whole = hasField ? `${key} ${String(command[2])}` : key
  return whole.length > keyLengthMax ? undefined : whole
}
