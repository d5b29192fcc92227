import { LinkedList, type LinkedNode } from "@soundings/guardrails/limit"
import { FetchError } from "./fetch-error.ts"
import { HostPauses } from "./host-pauses.ts"
import { firstHoldMs, type HostLimits } from "./limits.ts"
import { StartPace } from "./start-pace.ts"
import type { Timers } from "./timers.ts"

/** Releases a request's slot. Calling it again does nothing. */
export type Release = () => void

interface Waiter {
  readonly grant: (release: Release) => void
  readonly refuse: (error: unknown) => void
  /** Removes the time-out and the caller's signal. */
  readonly stopWaiting: () => void
}

interface Host {
  readonly name: string
  readonly pace: StartPace
  readonly waiting: LinkedList<Waiter>
  activeCount: number
  /** How long its requests last, weighted towards recent ones. */
  holdMs: number
  /** Its position among the hosts that only need one of the shared slots. */
  ready: LinkedNode<Host> | null
  wakeAtMs: number | null
  cancelWake: () => void
}

/** The weight of the newest request in the estimate of a host's pace. */
const newestShare = 0.25

/**
 * Limits requests by host. A request starts when its host has a slot and a token left and one of
 * the shared slots is free. Until then it waits in its host's line, first come first served, and
 * holds nothing. A host is in one of four states:
 *
 * - blocked: requests wait, and the host has no slot or no token. The end of a request, or the
 *   host's timer, moves it on.
 * - ready: requests wait, and only one of the shared slots is missing. Ready hosts form one line
 *   and start one request per turn, so that a host with thousands of them delays another by one.
 * - busy: nothing waits, requests are running.
 * - cooling: no requests, but its tokens are not all back. Its timer removes it as soon as they
 *   are.
 *
 * For a host in none of these states nothing is kept except a pause that it asked for. No step
 * handles more than one host and one request, however many there are; only a pause visits all
 * requests that wait for its host, and refuses them.
 */
export class HostLimiter {
  readonly #limits: HostLimits
  readonly #timers: Timers
  readonly #pauses: HostPauses
  readonly #hosts = new Map<string, Host>()
  readonly #ready = new LinkedList<Host>()
  #activeCount = 0
  #waitingCount = 0
  #isClosed = false

  constructor(limits: HostLimits, timers: Timers) {
    this.#limits = limits
    this.#timers = timers
    this.#pauses = new HostPauses(limits.pausedHostsMax)
  }

  /** The current numbers. */
  get counts(): { hosts: number; active: number; waiting: number; ready: number; paused: number } {
    return {
      hosts: this.#hosts.size,
      active: this.#activeCount,
      waiting: this.#waitingCount,
      ready: this.#ready.length,
      paused: this.#pauses.size,
    }
  }

  /** Resolves when it is this request's turn; call the result when the request is over. */
  async acquire(name: string, waitMs: number, signal?: AbortSignal): Promise<Release> {
    signal?.throwIfAborted()
    if (this.#isClosed) throw stopped(name)
    const pausedMs = this.#pauses.leftMs(name, this.#timers.now())
    if (pausedMs > 0) throw paused(name, pausedMs)
    const host = this.#hosts.get(name) ?? this.#newHost(name)
    if (this.#isFull(host)) throw busy(name, "too many requests wait", this.#estimateMs(host))
    this.#hosts.set(name, host)
    return await new Promise<Release>((grant, refuse) => {
      this.#join(host, { grant, refuse }, waitMs, signal)
      this.#review(host)
      this.#serve()
    })
  }

  /** Pauses a host. Requests that wait for it are refused at once; running ones continue. */
  pause(name: string, pauseMs: number): void {
    this.#pauses.pause(name, pauseMs, this.#timers.now())
    const host = this.#hosts.get(name)
    if (!host) return
    const leftMs = this.#pauses.leftMs(name, this.#timers.now())
    this.#refuseAll(host, () => paused(name, leftMs))
  }

  /** Refuses all waiting and future requests. */
  close(): void {
    this.#isClosed = true
    for (const host of this.#hosts.values()) {
      this.#refuseAll(host, () => stopped(host.name))
      host.cancelWake()
    }
  }

  #newHost(name: string): Host {
    return {
      name,
      pace: new StartPace(this.#limits.startsPerSecond, this.#limits.burst),
      waiting: new LinkedList(),
      activeCount: 0,
      holdMs: firstHoldMs,
      ready: null,
      wakeAtMs: null,
      cancelWake: () => {},
    }
  }

  #isFull(host: Host): boolean {
    const { waitingPerHostMax, waitingMax } = this.#limits
    return host.waiting.length >= waitingPerHostMax || this.#waitingCount >= waitingMax
  }

  #join(
    host: Host,
    answer: Pick<Waiter, "grant" | "refuse">,
    waitMs: number,
    signal: AbortSignal | undefined,
  ): void {
    const giveUp = (error: () => unknown): void => {
      if (!host.waiting.remove(place)) return
      this.#waitingCount -= 1
      place.value.stopWaiting()
      answer.refuse(error())
      this.#review(host)
    }
    const onAbort = (): void => giveUp(() => signal!.reason)
    const onTimeout = (): void =>
      giveUp(() => busy(host.name, "its turn did not come in time", this.#estimateMs(host)))
    signal?.addEventListener("abort", onAbort, { once: true })
    const cancelTimeout = this.#timers.after(waitMs, onTimeout)
    const stopWaiting = (): void => {
      cancelTimeout()
      signal?.removeEventListener("abort", onAbort)
    }
    const place = host.waiting.push({ ...answer, stopWaiting })
    this.#waitingCount += 1
  }

  #refuseAll(host: Host, error: () => unknown): void {
    for (let waiter = host.waiting.shift(); waiter; waiter = host.waiting.shift()) {
      this.#waitingCount -= 1
      waiter.stopWaiting()
      waiter.refuse(error())
    }
    this.#review(host)
  }

  /** Moves a host into the state it belongs in, after anything about it has changed. */
  #review(host: Host): void {
    const nowMs = this.#timers.now()
    const hasWaiting = host.waiting.length > 0
    const wantsToken = hasWaiting && host.activeCount < this.#limits.perHost
    const startableAtMs = host.pace.startableAtMs(nowMs)
    this.#setReady(host, wantsToken && startableAtMs <= nowMs)
    if (wantsToken) return this.#wake(host, startableAtMs > nowMs ? startableAtMs : null, nowMs)
    const isIdle = !hasWaiting && host.activeCount === 0
    const isCooling = isIdle && host.pace.fullAtMs(nowMs) > nowMs
    this.#wake(host, isCooling ? host.pace.fullAtMs(nowMs) : null, nowMs)
    if (isIdle && !isCooling) this.#hosts.delete(host.name)
  }

  #setReady(host: Host, isReady: boolean): void {
    if (isReady) {
      host.ready ??= this.#ready.push(host)
    } else if (host.ready) {
      this.#ready.remove(host.ready)
      host.ready = null
    }
  }

  #wake(host: Host, atMs: number | null, nowMs: number): void {
    if (host.wakeAtMs === atMs) return
    host.cancelWake()
    host.wakeAtMs = atMs
    host.cancelWake =
      atMs === null || this.#isClosed
        ? () => {}
        : this.#timers.after(Math.ceil(atMs - nowMs), () => {
            host.wakeAtMs = null
            this.#review(host)
            this.#serve()
          })
  }

  /** Starts requests of ready hosts, one of each in turn, while there are slots. */
  #serve(): void {
    while (this.#activeCount < this.#limits.concurrency) {
      const host = this.#ready.shift()
      if (!host) return
      host.ready = null
      this.#start(host)
      this.#review(host)
    }
  }

  #start(host: Host): void {
    const startedAtMs = this.#timers.now()
    const waiter = host.waiting.shift()!
    waiter.stopWaiting()
    host.pace.start(startedAtMs)
    host.activeCount += 1
    this.#activeCount += 1
    this.#waitingCount -= 1
    let isOver = false
    waiter.grant(() => {
      if (isOver) return
      isOver = true
      this.#release(host, startedAtMs)
    })
  }

  #release(host: Host, startedAtMs: number): void {
    const heldMs = Math.max(0, this.#timers.now() - startedAtMs)
    host.holdMs += newestShare * (heldMs - host.holdMs)
    host.activeCount -= 1
    this.#activeCount -= 1
    this.#review(host)
    this.#serve()
  }

  /** When a request at the end of the line would have its turn, by the host's pace so far. */
  #estimateMs(host: Host): number {
    const { startsPerSecond, perHost } = this.#limits
    const gapMs = Math.max(1_000 / startsPerSecond, host.holdMs / perHost)
    return Math.ceil(gapMs * (host.waiting.length + 1))
  }
}

function busy(host: string, reason: string, retryAfterMs: number): FetchError {
  return new FetchError("fetch_host_busy", `${host}: ${reason}`, { retryAfterMs })
}

function paused(host: string, retryAfterMs: number): FetchError {
  const seconds = Math.ceil(retryAfterMs / 1_000)
  const message = `${host}: it asked us to wait another ${seconds} s`
  return new FetchError("fetch_host_paused", message, { retryAfterMs })
}

function stopped(host: string): FetchError {
  return new FetchError("fetch_stopped", `${host}: nothing is fetched any more`)
}
