import type { Clock } from "../model/clock.ts"
import type { WorkKind } from "../model/lease.ts"
import type { Log } from "../model/log.ts"
import type { Storage } from "../storage/storage.ts"
import { ClockWatch } from "./clock-watch.ts"
import { longestLeaseMs, longestPausesMs, longestSessionMs } from "./work/longest-pauses.ts"

/** How often it is checked even where no jump was seen: a jump may be over before it is noticed. */
const pollPauseMs = 10 * 60_000
/** After a clock that was set back, renewals that are due later than this are made at once. */
const renewalMsMax = 60 * 60_000

export interface LateWorkPorts {
  readonly storage: { readonly write: Pick<Storage["write"], "bringBackWork" | "shortenTokens"> }
  readonly clock: Clock
  readonly log: Log
  readonly pollMaxMinutes: number
}

/**
 * What a clock that was wrong for a while has scheduled is not left for when it would be right: it
 * is brought back at the start, when the clock is seen to jump, and now and then.
 */
export class LateWork {
  readonly #ports: LateWorkPorts
  readonly #longestMs: Readonly<Record<WorkKind, number>>
  readonly #watch: ClockWatch
  #timer: NodeJS.Timeout | undefined

  /** `onBack` is called when something may be due that was not. */
  constructor(ports: LateWorkPorts, onBack: () => void) {
    this.#ports = ports
    this.#longestMs = longestPausesMs(ports.pollMaxMinutes)
    this.#watch = new ClockWatch(ports.clock, (jumpMs) => {
      ports.log.warn({ jumpMs }, "the clock was set")
      // Renewals may lie weeks ahead: by how much they are wrong is not to be seen.
      const limits = jumpMs < 0 ? { ...this.#longestMs, subscription: renewalMsMax } : undefined
      void this.#try(limits).then(onBack)
    })
  }

  start(): void {
    this.#watch.start()
    this.#timer = setInterval(() => void this.#try(), pollPauseMs)
    this.#timer.unref()
  }

  stop(): void {
    this.#watch.stop()
    clearInterval(this.#timer)
  }

  async bringBack(longestMs = this.#longestMs): Promise<void> {
    const { storage, clock, log } = this.#ports
    const nowMs = clock.now()
    const count = await storage.write.bringBackWork({
      nowMs,
      longestMs,
      leaseMsMax: longestLeaseMs,
    })
    await storage.write.shortenTokens({ expiresAtMsMax: nowMs + longestSessionMs })
    if (count > 0) log.warn({ count }, "work was due later than it can be; it is due now")
  }

  async #try(longestMs?: Readonly<Record<WorkKind, number>>): Promise<void> {
    try {
      await this.bringBack(longestMs)
    } catch (error) {
      this.#ports.log.warn({ err: error }, "what is due too late could not be brought back")
    }
  }
}
