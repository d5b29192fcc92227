import pg from "pg"
import { toExactNumber } from "../sql/exact-number.ts"

const boolType = 16
const byteaType = 17
const int8Type = 20
const numericType = 1700

/**
 * Converts values of PostgreSQL to those of SQLite: 64-bit integers become exact numbers; booleans
 * become 0 or 1.
 */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text") => {
    if (oid === int8Type || oid === numericType) return toExactNumber
    if (oid === byteaType) return toOwnBytes
    if (oid === boolType) return (text: string) => (text === "t" ? 1 : 0)
    return pg.types.getTypeParser(oid, format)
  }) as pg.CustomTypesConfig["getTypeParser"],
}

/** Bytes in a buffer of their own, which can be passed to a thread without unrelated data. */
function toOwnBytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.slice(hexPrefix.length), "hex"))
}

/** PostgreSQL writes bytes as hexadecimal digits after this. */
const hexPrefix = "\\x"
