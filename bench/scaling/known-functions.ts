/** A function whose growth is known, with the band it belongs to. */
export interface KnownFunction {
  readonly name: string
  readonly band: string
  readonly cost: (size: number) => number
  /** Whether Google Benchmark has a class for its band at all. */
  readonly knownToGoogle: boolean
}

function known(name: string, band: string, cost: (size: number) => number): KnownFunction {
  return { name, band, cost, knownToGoogle: !band.includes("sqrt") }
}

/**
 * From O(1) to O(n^2): every band with the functions that are hardest to distinguish from its
 * neighbours'.
 */
export const knownFunctions: readonly KnownFunction[] = [
  known("1", "O(1)", () => 1),
  known("log log n", "O(1)", (n) => Math.log2(Math.log2(n))),
  known("log n", "O(1)", Math.log2),
  known("sqrt n", "O(sqrt n)", Math.sqrt),
  known("sqrt n log n", "O(sqrt n)", (n) => Math.sqrt(n) * Math.log2(n)),
  known("n / log n", "O(n)", (n) => n / Math.log2(n)),
  known("n", "O(n)", (n) => n),
  known("n log n", "O(n)", (n) => n * Math.log2(n)),
  known("n sqrt n", "O(n sqrt n)", (n) => n ** 1.5),
  known("n^2 / log n", "O(n^2)", (n) => n ** 2 / Math.log2(n)),
  known("n^2", "O(n^2)", (n) => n ** 2),
]

/** 2^6 to 2^15, the sizes of the README's example. */
export const knownSizes: readonly number[] = Array.from(
  { length: 10 },
  (_, index) => 2 ** (6 + index),
)
