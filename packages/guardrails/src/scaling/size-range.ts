/**
 * Sizes to measure: a list, or a range in steps of two such as `"2^6..2^15"` or `"100..100000"`.
 */
export type SizeRange = string | readonly number[]

const sizeCountMin = 6
const spanMin = 30

/**
 * The sizes of a range, ascending. The end is included even if doubling misses it.
 * @throws RangeError if the range cannot be read or is too short for a result: at least 6 sizes
 * over a factor of 30, preferably 8 over a factor of 100.
 */
export function sizesOf(range: SizeRange): number[] {
  const sizes = typeof range === "string" ? doublings(range) : [...range].sort((a, b) => a - b)
  const smallest = sizes[0] ?? 0
  const largest = sizes.at(-1) ?? 0
  const distinct = new Set(sizes).size === sizes.length
  if (!distinct || !(smallest > 0) || !Number.isFinite(largest)) {
    throw new RangeError(`Sizes must be different positive numbers; got ${sizes.join(", ")}.`)
  }
  if (sizes.length < sizeCountMin || largest / smallest < spanMin) {
    throw new RangeError(
      `Growth shows only over a range: give at least ${sizeCountMin} sizes over a factor of ${spanMin}, such as "2^6..2^15"; got ${sizes.join(", ")}.`,
    )
  }
  return sizes
}

function doublings(range: string): number[] {
  const [from, to, ...rest] = range.split("..").map(parseSize)
  if (from === undefined || to === undefined || rest.length > 0 || !(from > 0) || !(to > from)) {
    throw new RangeError(`"${range}" is not a range of sizes; write it as "2^6..2^15".`)
  }
  const sizes: number[] = []
  for (let size = from; size < to / Math.SQRT2; size *= 2) sizes.push(Math.round(size))
  return [...sizes, to]
}

/** Reads `4096`, `4_096` or `2^12`; anything else gives NaN. */
function parseSize(text: string): number {
  const [, base, power] = /^\s*(\d[\d_]*)(?:\^(\d+))?\s*$/.exec(text) ?? []
  if (base === undefined) return Number.NaN
  return Number(base.replaceAll("_", "")) ** Number(power ?? 1)
}
