import { setTimeout as sleep } from "node:timers/promises"
import type { Clock } from "../model/clock.ts"
import { SoundingsError } from "../model/error.ts"
import type { Storage } from "../storage/storage.ts"

/** The sources of the health checks. */
export interface HealthPorts {
  readonly storage: { readonly write: Pick<Storage["write"], "saveSetting"> }
  readonly clock: Clock
  /** Problems that keep the stages from working, as codes by stage. */
  readonly stages: () => readonly { readonly name: string; readonly code: string }[]
  /** How many alerts are left out because all together take too much memory. */
  readonly leftOutCount: () => number
}

/** How long a result is reused: strangers may ask, and each check is a write. */
const resultMs = 1_000
/** A write that takes longer counts as failed. */
const writeMsMax = 5_000

/** Sentences that may be shown to strangers: no path, no address, no text of another program. */
const sentences: Readonly<Record<string, string>> = {
  storage_full: "the disk is full",
  storage_io_failed: "the disk of the data folder cannot be read or written",
  storage_unreachable: "the database cannot be reached",
  storage_timeout: "the database is too slow",
  storage_read_only: "the database accepts no changes",
  storage_busy: "the storage is too slow for what is asked of it",
  storage_slow: `a write has taken longer than ${writeMsMax / 1000} seconds`,
  catalogue_damaged: "the catalogue is damaged",
  index_damaged: "the index is damaged",
  data_folder_not_writable: "the data folder may not be written",
  stuck: "its work does not end",
}

/** Whether the pipeline can work: checks the stages, and makes a small write of its own. */
export class Health {
  readonly #ports: HealthPorts
  #state: "starting" | "running" | "stopping" | "dead" = "starting"
  #result: Promise<string[]> | null = null
  #resultUntilMs = 0

  constructor(ports: HealthPorts) {
    this.#ports = ports
  }

  enter(state: "running" | "stopping" | "dead"): void {
    this.#state = state
  }

  /** Why the product is not ready; empty if it is. */
  async reasons(): Promise<readonly string[]> {
    if (this.#state !== "running") return [states[this.#state]]
    return await this.problems()
  }

  /** Problems of the storage and the stages, whether the pipeline runs in this process or not. */
  async problems(): Promise<readonly string[]> {
    if (this.#result === null || performance.now() > this.#resultUntilMs) {
      this.#resultUntilMs = Infinity
      this.#result = this.#check().finally(() => {
        this.#resultUntilMs = performance.now() + resultMs
      })
    }
    return await this.#result
  }

  /** Work that is left undone although the pipeline runs. */
  notices(): readonly string[] {
    const count = this.#ports.leftOutCount()
    if (count === 0) return []
    return [`alerts: ${count} are left out, since all together take too much memory`]
  }

  async #check(): Promise<string[]> {
    const storage = await this.#tryToWrite()
    const stages = this.#ports
      .stages()
      .filter(({ code }) => code !== storage)
      .map(({ name, code }) => `${name}: ${sentenceOf(code)}`)
    return storage === null ? stages : [`storage: ${sentenceOf(storage)}`, ...stages]
  }

  /** Returns the code of the problem that prevents writing. */
  async #tryToWrite(): Promise<string | null> {
    const { storage, clock } = this.#ports
    const abort = new AbortController()
    const slow = sleep(writeMsMax, "storage_slow", { signal: abort.signal, ref: false })
    const written = storage.write
      .saveSetting({ name: "last-health-check", value: String(clock.now()) })
      .then(() => null, codeOf)
    const code = await Promise.race([written, slow])
    abort.abort()
    slow.catch(() => {})
    return code
  }
}

const states = {
  starting: "the pipeline has not been started yet",
  stopping: "the product is stopping",
  dead: "a part of the product has ended",
} as const

/** The code of an error as `problems` may show it. */
export function codeOf(error: unknown): string {
  return error instanceof SoundingsError ? error.code : "unknown"
}

function sentenceOf(code: string): string {
  return sentences[code] ?? "it has failed for a reason that is in the log"
}
