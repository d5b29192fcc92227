/** A source of numbers in [0, 1), passed in so that every measurement can be repeated. */
export type Random = () => number

/**
 * A small seeded generator for shuffling and resampling, not for secrets: a Weyl sequence whose
 * steps are mixed by the 32-bit finaliser of MurmurHash3 (Appleby, 2011).
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
  }
}

/** A shuffled copy (Fisher and Yates), so that drift of the machine does not look like growth. */
export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const copy = [...items]
  for (let last = copy.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const moved = copy[last] as Item
    copy[last] = copy[other] as Item
    copy[other] = moved
  }
  return copy
}
