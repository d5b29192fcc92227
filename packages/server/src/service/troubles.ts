import type { Log } from "../model/log.ts"
import { isStorageTrouble } from "../model/storage-trouble.ts"

/**
 * Logs problems that keep the stages from working. A full disk or a lost database stops all of them
 * at once, again and again: it is logged once when it begins, and once when it is over.
 */
export class Troubles {
  readonly #log: Log
  readonly #placesByCode = new Map<string, Set<string>>()

  constructor(log: Log) {
    this.#log = log
  }

  /** `place` is the stage that cannot work. */
  report(place: string, error: unknown, message: string): void {
    if (!isStorageTrouble(error)) return this.#log.error({ err: error, loop: place }, message)
    const places = this.#placesByCode.get(error.code)
    if (places) return void places.add(place)
    this.#placesByCode.set(error.code, new Set([place]))
    this.#log.error({ err: error, loop: place, hint: error.hint }, message)
  }

  /** The stage works again. */
  recover(place: string): void {
    for (const [code, places] of this.#placesByCode) {
      places.delete(place)
      if (places.size > 0) continue
      this.#placesByCode.delete(code)
      this.#log.info({ code }, "the storage can be used again")
    }
  }
}
