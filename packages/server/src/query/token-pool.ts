/** Slots of the pool. A language's everyday words fit; rarer ones evict each other. */
const slotCount = 2 ** 16

/**
 * Turns units into strings, and returns the same string for the same token as long as it is cached:
 * making a string for every word of a text costs more than finding the word, and a reused string is
 * faster to compare and look up.
 */
export class TokenPool {
  readonly #slots: string[] = new Array<string>(slotCount).fill("")

  /** The token at `units[start..end)`, whose hash is `hash`. */
  token(units: Uint16Array, start: number, end: number, hash: number): string {
    const slot = (hash ^ (hash >>> 16)) & (slotCount - 1)
    const known = this.#slots[slot]!
    if (known.length === end - start && isAt(units, start, known)) return known
    const token = String.fromCharCode.apply(null, units.subarray(start, end) as unknown as number[])
    this.#slots[slot] = token
    return token
  }
}

function isAt(units: Uint16Array, start: number, token: string): boolean {
  for (let index = 0; index < token.length; index += 1) {
    if (units[start + index] !== token.charCodeAt(index)) return false
  }
  return true
}
