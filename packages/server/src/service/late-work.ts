import type { Clock } from "../model/clock.ts"
import type { WorkKind } from "../model/lease.ts"
import type { Log } from "../model/log.ts"
import type { Storage } from "../storage/storage.ts"
import { ClockWatch } from "./clock-watch.ts"
import { longestLeaseMs, longestPausesMs, longestSessionMs } from "./work/longest-pauses.ts"

/** How often to check even if no jump was seen: a jump may be over before it is noticed. */
const pollPauseMs = 10 * 60_000
/** After the clock was set back, renewals due later than this are made at once. */
const renewalMsMax = 60 * 60_000

export interface LateWorkPorts {
  readonly storage: { readonly write: Pick<Storage["write"], "bringBackWork" | "shortenTokens"> }
  readonly clock: Clock
  readonly log: Log
  readonly pollMaxMinutes: number
}

/**
 * Work scheduled while the clock was wrong does not have to wait until that time: it is rescheduled
 * at the start, when the clock is seen to jump, and from time to time.
 */
export class LateWork {
  readonly #ports: LateWorkPorts
  readonly #longestMs: Readonly<Record<WorkKind, number>>
  readonly #watch: ClockWatch
  #timer: NodeJS.Timeout | undefined

  /** `onBack` is called when work may have become due. */
  constructor(ports: LateWorkPorts, onBack: () => void) {
    this.#ports = ports
    this.#longestMs = longestPausesMs(ports.pollMaxMinutes)
    this.#watch = new ClockWatch(ports.clock, (jumpMs) => {
      ports.log.warn({ jumpMs }, "the clock was set")
      // Renewals may be weeks ahead, so one cannot see how wrong they are.
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
