/**
 * A span of one ring, oldest first. A bucket without samples has a count of 0 and NaN for its
 * values.
 */
export interface RingSlice {
  readonly stepMs: number
  /** Where the first bucket starts, in milliseconds since 1970. */
  readonly startMs: number
  readonly min: Float32Array
  readonly mean: Float32Array
  readonly max: Float32Array
  /** Samples per bucket; 255 means 255 or more. */
  readonly count: Uint8Array
}

/** A slice without any samples. */
export function emptySlice(stepMs: number, startMs: number, length: number): RingSlice {
  const gaps = (): Float32Array => new Float32Array(length).fill(Number.NaN)
  const count = new Uint8Array(length)
  return { stepMs, startMs, min: gaps(), mean: gaps(), max: gaps(), count }
}
