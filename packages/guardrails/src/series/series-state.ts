import type { RingHead } from "./ring.ts"
import type { SeriesKind } from "./series.ts"

/** Everything of a series that is not in the bytes of its rings, as it is saved. */
export interface SeriesState {
  readonly name: string
  readonly kind: SeriesKind
  readonly unit: string
  readonly limit: number | null
  readonly heads: readonly RingHead[]
  readonly lastMs: number | null
  readonly lastValue: number | null
  readonly lastTotal: number | null
}
