import type { Faults } from "../report/faults.ts"
import type { Recorder } from "./recorder.ts"
import type { SeriesStore } from "./series-store.ts"

export interface SamplerOptions {
  readonly store: SeriesStore
  readonly faults: Faults
  /** Milliseconds between samples. Default 10,000, the step of the finest ring. */
  readonly intervalMs?: number
}

const intervalMsDefault = 10_000
const recordersMax = 256

/**
 * Samples all recorders: on a timer between `start` and `stop`, which never keeps the process
 * alive, and on each call of `sample`. A recorder still busy with its last sample is skipped and
 * counted.
 */
export class Sampler {
  readonly #store: SeriesStore
  readonly #faults: Faults
  readonly #intervalMs: number
  readonly #recorders = new Set<Recorder>()
  readonly #busy = new Set<Recorder>()
  #timer: NodeJS.Timeout | undefined
  #skippedCount = 0

  constructor(options: SamplerOptions) {
    this.#store = options.store
    this.#faults = options.faults
    this.#intervalMs = options.intervalMs ?? intervalMsDefault
  }

  /** Samples not taken because the recorder was still busy. */
  get skippedCount(): number {
    return this.#skippedCount
  }

  /** Adds a recorder and returns the function that removes it. */
  add(recorder: Recorder): () => void {
    if (this.#recorders.size >= recordersMax) {
      this.#faults.add(
        "sampler",
        new Error(`more than ${recordersMax} recorders; "${recorder.name}" is refused`),
      )
      this.#stopRecorder(recorder)
      return () => {}
    }
    this.#recorders.add(recorder)
    return () => {
      if (this.#recorders.delete(recorder)) this.#stopRecorder(recorder)
    }
  }

  /**
   * Takes one sample of everything; resolves when the slowest recorder has finished, and never
   * rejects.
   */
  async sample(): Promise<void> {
    await Promise.all([...this.#recorders].map((recorder) => this.#sampleOne(recorder)))
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.sample(), this.#intervalMs).unref()
  }

  /** Stops the timer and all recorders. */
  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
    for (const recorder of this.#recorders) this.#stopRecorder(recorder)
    this.#recorders.clear()
  }

  async #sampleOne(recorder: Recorder): Promise<void> {
    if (this.#busy.has(recorder)) {
      this.#skippedCount++
      return
    }
    this.#busy.add(recorder)
    try {
      await recorder.sample(this.#store)
    } catch (error) {
      this.#faults.add(`recorder ${recorder.name}`, error)
    } finally {
      this.#busy.delete(recorder)
    }
  }

  #stopRecorder(recorder: Recorder): void {
    this.#faults.guard(`recorder ${recorder.name}`, () => recorder.stop?.())
  }
}
