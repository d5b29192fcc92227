import { statSync } from "node:fs"
import { Worker } from "node:worker_threads"
import type { Log } from "../model/log.ts"
import type { KeptDescriptors } from "../storage/sqlite/kept-descriptors.ts"
import type { ScrubbedFile } from "../storage/sqlite/scrub-database.ts"
import { checkedAtOpenBytesMax } from "../storage/sqlite/limits.ts"
import type { ScrubNews } from "./scrubbing-thread.ts"

const dayMs = 24 * 60 * 60_000

export interface ScrubbingOptions {
  /** The paths of all current databases. */
  readonly paths: () => readonly string[]
  readonly descriptors: KeptDescriptors
  readonly onDamage: (news: ScrubNews) => void
  readonly log: Log
}

/**
 * Reads through all databases once a day and compares them with their checksums, in a thread that
 * lives only for that. The first time is at once if one is too large for the check at the start.
 */
export class Scrubbing {
  readonly #options: ScrubbingOptions
  #worker: Worker | null = null
  #timer: NodeJS.Timeout | undefined

  constructor(options: ScrubbingOptions) {
    this.#options = options
  }

  start(): void {
    this.#timer = setInterval(() => this.run(), dayMs)
    this.#timer.unref()
    const isLarge = (path: string): boolean =>
      (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > checkedAtOpenBytesMax
    if (this.#options.paths().some(isLarge)) this.run()
  }

  run(): void {
    if (this.#worker !== null) return
    const { paths, descriptors, onDamage, log } = this.#options
    const files = paths().flatMap((path): ScrubbedFile[] => {
      const fd = descriptors.of(path)
      return fd === null ? [] : [{ path, fd }]
    })
    const script = new URL("./scrubbing-thread.ts", import.meta.url)
    const worker = new Worker(script, { workerData: { files } })
    this.#worker = worker
    worker.on("message", onDamage)
    worker.on("error", (error) => log.warn({ err: error }, "the files could not be checked"))
    worker.once("exit", () => (this.#worker = null))
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#worker?.terminate()
  }
}
