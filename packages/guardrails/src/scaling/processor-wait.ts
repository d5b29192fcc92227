import { closeSync, openSync, readSync } from "node:fs"

const lineBytesMax = 128
const nanosecondsPerMs = 1e6

/**
 * How long this thread was ready to run and waited for a processor, as counted by Linux.
 * `process.threadCpuUsage()` was rejected: on Linux it advances only at every tick, here every 4
 * ms, and does not count work that blocks.
 */
export class ProcessorWait {
  readonly #file: number
  readonly #line = Buffer.alloc(lineBytesMax)

  private constructor(file: number) {
    this.#file = file
  }

  /** Opens the count; undefined if the system keeps none. */
  static open(): ProcessorWait | undefined {
    try {
      const wait = new ProcessorWait(openSync("/proc/thread-self/schedstat", "r"))
      if (wait.#isCounted) return wait
      wait.close()
    } catch {
      // Only Linux has the file.
    }
    return undefined
  }

  /** Milliseconds spent waiting since the thread began. */
  readMs(): number {
    const [, waitedNs = 0] = this.#read()
    return waitedNs / nanosecondsPerMs
  }

  close(): void {
    closeSync(this.#file)
  }

  /** A kernel built without these counts shows zeros, even for a running thread. */
  get #isCounted(): boolean {
    const [ranNs = 0] = this.#read()
    return ranNs > 0
  }

  /** Nanoseconds run, nanoseconds waited, and how often the thread got a processor. */
  #read(): number[] {
    const lineBytes = readSync(this.#file, this.#line, 0, lineBytesMax, 0)
    return this.#line.toString("latin1", 0, lineBytes).split(" ").map(Number)
  }
}
