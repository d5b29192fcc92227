import type { RingHead } from "./ring.ts"
import type { SeriesKind } from "./series.ts"

/** The saved state of a series apart from the bytes of its rings. */
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
