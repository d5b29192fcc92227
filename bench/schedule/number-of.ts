import { createHash } from "node:crypto"

/** A number from 0 to 1 that depends only on a text. */
export function numberOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE() / 2 ** 32
}
