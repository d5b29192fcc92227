import type { SeriesStore } from "./series-store.ts"

/**
 * Takes the samples of one resource whenever it is asked. What it throws is counted and stops
 * nothing else.
 */
export interface Recorder {
  /** Names the recorder where its errors are counted. */
  readonly name: string
  sample(store: SeriesStore): void | Promise<void>
  /** Lets go of observers and handles. */
  stop?(): void
}
