import { LinkedList, type LinkedNode } from "@soundings/guardrails/limit"

interface Pause {
  readonly host: string
  readonly sinceMs: number
  readonly untilMs: number
}

/**
 * Hosts that asked us to wait, and until when. Of more than can be kept the oldest is
 * forgotten.
 */
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

  /** Of two pauses of one host the later end counts. */
  pause(host: string, pauseMs: number, nowMs: number): void {
    const untilMs = nowMs + Math.max(pauseMs, this.leftMs(host, nowMs))
    this.#forget(host)
    this.#places.set(host, this.#order.push({ host, sinceMs: nowMs, untilMs }))
    this.#tidy(nowMs)
  }

  /** How much of a host's pause is left; 0 when it has none. */
  leftMs(host: string, nowMs: number): number {
    const pause = this.#places.get(host)?.value
    if (!pause) return 0
    // Before it began means that the machine's clock was set back, and nobody knows by how much.
    const isOn = pause.sinceMs <= nowMs && nowMs < pause.untilMs
    if (isOn) return pause.untilMs - nowMs
    this.#forget(host)
    return 0
  }

  /**
   * Each new pause clears away up to two that are over, so that those of hosts never asked again go
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
