import { LinkedList, type LinkedNode } from "@soundings/guardrails/limit"

interface Pause {
  readonly host: string
  readonly sinceMs: number
  readonly untilMs: number
}

/** Hosts that asked us to wait, and until when. Beyond the limit the oldest is dropped. */
export class HostPauses {
  readonly #hostsMax: number
  readonly #places = new Map<string, LinkedNode<Pause>>()
  readonly #order = new LinkedList<Pause>()

  constructor(hostsMax: number) {
    this.#hostsMax = hostsMax
  }

  get size(): number {
    return this.#places.size
  }

  /** Of two pauses for one host the later end counts. */
  pause(host: string, pauseMs: number, nowMs: number): void {
    const untilMs = nowMs + Math.max(pauseMs, this.leftMs(host, nowMs))
    this.#forget(host)
    this.#places.set(host, this.#order.push({ host, sinceMs: nowMs, untilMs }))
    this.#tidy(nowMs)
  }

  /** How much of a host's pause is left; 0 if it has none. */
  leftMs(host: string, nowMs: number): number {
    const pause = this.#places.get(host)?.value
    if (!pause) return 0
    // A time before its beginning means that the machine's clock was set back, by an unknown
    // amount.
    const isOn = pause.sinceMs <= nowMs && nowMs < pause.untilMs
    if (isOn) return pause.untilMs - nowMs
    this.#forget(host)
    return 0
  }

  /**
   * Each new pause removes up to two expired ones, so that those of hosts never requested again go
   * as well.
   */
  #tidy(nowMs: number): void {
    for (let round = 0; round < 2; round += 1) {
      const oldest = this.#order.first
      if (!oldest) return
      if (oldest.untilMs <= nowMs || this.size > this.#hostsMax) this.#forget(oldest.host)
    }
  }

  #forget(host: string): void {
    const place = this.#places.get(host)
    if (!place) return
    this.#order.remove(place)
    this.#places.delete(host)
  }
}
