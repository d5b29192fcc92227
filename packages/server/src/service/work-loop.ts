import type { Clock } from "../model/clock.ts"
import type { Log } from "../model/log.ts"

/** Where a loop gets its work. */
export interface WorkSource<Item> {
  readonly name: string
  /** Work done side by side at most. */
  readonly concurrency: number
  /** Takes up to `limit` items that are due; each is leased, so that it comes again if this process dies. */
  claim(limit: number): Promise<readonly Item[]>
  /** Does one item and records how it went. What it throws is logged; the item's lease brings it back. */
  run(item: Item): Promise<void>
  /** When the next item is due; null when none is known. */
  nextAtMs(): Promise<number | null>
}

/** The longest sleep: a guard against a clock that is set back. */
const sleepMsMax = 60_000
/** After a claim that found nothing, news within this time is looked at together: under load there is news all the time. */
const pauseAfterNothingMs = 20
/** How long to wait after a defect, before more is claimed. */
const pauseAfterDefectMs = 1_000
/** How long to wait after a failing claim, such as a full disk. */
const pauseAfterFailureMs = 5_000

/**
 * Runs work as it becomes due.
 *
 * States: sleeping (nothing due; a timer or `wake` ends it, the latter after a short pause), claiming (one claim under way), full (all slots taken; a finished item
 * ends it), stopped (no more claims; `stop` answers when the items under way are done). A wake during a claim is remembered, so that
 * work which arrives in between is not left until the timer.
 */
export class WorkLoop<Item> {
  readonly #source: WorkSource<Item>
  readonly #clock: Clock
  readonly #log: Log
  readonly #underway = new Set<Promise<void>>()
  #timer: NodeJS.Timeout | undefined
  #filling: Promise<void> | null = null
  #isWokenMeanwhile = false
  #pausedUntilMs = 0
  #isStopped = false
  #doneCount = 0
  #onIdle: (() => void)[] = []

  constructor(source: WorkSource<Item>, clock: Clock, log: Log) {
    this.#source = source
    this.#clock = clock
    this.#log = log
  }

  /** Items that were run since the start, so that one can tell whether there was work. */
  get doneCount(): number {
    return this.#doneCount
  }

  /** Looks for work now. Cheap to call often. */
  wake(): void {
    if (this.#isStopped) return
    if (this.#filling) {
      this.#isWokenMeanwhile = true
      return
    }
    // Slots are filled by halves: one claim for several items costs one commit instead of several.
    if (this.#freeCount() * 2 < this.#source.concurrency) return
    const pauseMs = this.#pausedUntilMs - performance.now()
    if (pauseMs > 0) this.#sleepFor(pauseMs)
    else this.#filling = this.#fill()
  }

  /** Answers when nothing is due and nothing is under way. */
  async idle(): Promise<void> {
    // A claim that is under way may have looked before the work was there, and would end with a pause.
    while (this.#filling) await this.#filling
    this.#pausedUntilMs = 0
    this.wake()
    if (!this.#filling && this.#underway.size === 0) return
    await new Promise<void>((resolve) => this.#onIdle.push(resolve))
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#timer)
    await this.#filling
    await Promise.all(this.#underway)
  }

  #freeCount(): number {
    return this.#source.concurrency - this.#underway.size
  }

  async #fill(): Promise<void> {
    this.#isWokenMeanwhile = false
    clearTimeout(this.#timer)
    try {
      const items = await this.#source.claim(this.#freeCount())
      for (const item of items) this.#start(item)
      if (items.length === 0) await this.#sleep()
      else this.#pausedUntilMs = 0
    } catch (error) {
      this.#log.error({ err: error, loop: this.#source.name }, "work could not be claimed")
      this.#sleepFor(pauseAfterFailureMs)
    }
    this.#filling = null
    if (this.#isWokenMeanwhile) this.wake()
    this.#tellIdle()
  }

  #start(item: Item): void {
    const done = this.#source
      .run(item)
      .catch((error: unknown) => {
        this.#log.error({ err: error, loop: this.#source.name }, "work has failed")
        // Work without a lease is there again at once.
        this.#pausedUntilMs = performance.now() + pauseAfterDefectMs
      })
      .finally(() => {
        this.#underway.delete(done)
        this.#doneCount += 1
        this.wake()
        this.#tellIdle()
      })
    this.#underway.add(done)
  }

  async #sleep(): Promise<void> {
    this.#pausedUntilMs = performance.now() + pauseAfterNothingMs
    const nextAtMs = await this.#source.nextAtMs()
    this.#sleepFor(nextAtMs === null ? sleepMsMax : nextAtMs - this.#clock.now())
  }

  #sleepFor(durationMs: number): void {
    if (this.#isStopped) return
    clearTimeout(this.#timer)
    const boundedMs = Math.min(Math.max(durationMs, 1), sleepMsMax)
    this.#timer = setTimeout(() => this.wake(), boundedMs)
  }

  #tellIdle(): void {
    if (this.#filling || this.#underway.size > 0) return
    const waiting = this.#onIdle
    this.#onIdle = []
    for (const resolve of waiting) resolve()
  }
}
