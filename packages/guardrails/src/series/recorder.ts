import type { SeriesStore } from "./series-store.ts"

/** Takes samples of one resource when asked. Errors it throws are counted and stop nothing else. */
export interface Recorder {
  /** The name under which its errors are counted. */
  readonly name: string
  sample(store: SeriesStore): void | Promise<void>
  /** Releases observers and handles. */
  stop?(): void
}
