import type { Clock } from "../model/clock.ts"
import { SoundingsError } from "../model/error.ts"
import type { ClaimPosition, SlotsTaken } from "../model/lease.ts"
import type { Topic } from "../storage/sql/sql.ts"
import { codeOf } from "./health.ts"
import { isStorageTrouble } from "../model/storage-trouble.ts"
import type { Troubles } from "./troubles.ts"

/** The share and host of a piece of work; empty if there are no shares, or no host. */
interface Slot {
  readonly share: string
  readonly host: string
  readonly isOnTrial: boolean
}

/** A source of work for a loop. */
export interface WorkSource<Item> {
  readonly name: string
  /** The commits that may bring new work. */
  readonly wokenBy: readonly Topic[]
  /** Maximum number of items in progress. */
  readonly concurrency: number
  /** Time limit of one item, shorter than its lease; unlimited by default. */
  readonly budgetMs?: number
  /**
   * Claims up to `limit` due items, none of a share or host that already has enough in progress. If
   * `next` is set, not all due work was read, and a claim `from` there reads more.
   */
  claim(
    limit: number,
    taken: SlotsTaken,
    from: ClaimPosition | null,
  ): Promise<{ readonly items: readonly Item[]; readonly next: ClaimPosition | null }>
  /**
   * Does one item and records the outcome. Errors it throws are logged; the item's lease brings it
   * back. It must end soon after the signal, which is given when the item's time is up.
   */
  run(item: Item, signal: AbortSignal): Promise<void>
  /** Records that an item's run has thrown, which is a defect: it must not be tried forever. */
  recordDefect?(item: Item, reason: string): Promise<unknown>
  /** Gives back an item that could not be recorded because the storage failed. */
  giveBack?(item: Item, reason: string): Promise<unknown>
  /**
   * Takes back items that were claimed in our name but never arrived. `underway` is everything that
   * this loop has in progress.
   */
  takeBackLost?(underway: readonly Item[]): Promise<unknown>
  /** When the next item is due; null if none is known. */
  nextAtMs(): Promise<number | null>
}

/** The longest sleep: a guard against a clock that is set back. */
const sleepMsMax = 60_000
/**
 * After a claim that found nothing, announcements within this time are handled together: under load
 * they come all the time.
 */
const pauseAfterNothingMs = 20
/** How long to wait for more free slots, if fewer than half are free. */
const fewFreePauseMs = 50
/** How long to wait after a defect before claiming more. */
const pauseAfterDefectMs = 1_000
/** How long to wait after a claim that failed, for example because of a full disk. */
const pauseAfterFailureMs = 5_000
/**
 * How long to wait if work is due but blocked: its shares are used up, or another process has it.
 */
const pauseWhenBlockedMs = 250
/**
 * After a run that failed because of the storage, a loop without work counts as recovered after
 * this time, which is longer than items given back are deferred.
 */
const recoveredAfterMs = 10_000
/** A claim, or an item without a time limit, that takes longer is considered stuck. */
const stuckMs = 5 * 60_000
/** How much longer than its time limit an item may take before the loop counts as stuck. */
const overrunMsMax = 60_000
/** Items kept to be given back once the storage works; for any others the leases expire. */
const unrecordedMax = 2_000
/** By then, a transaction whose connection was lost has ended. */
const lostSettledMs = 90_000
/** Consecutive claims while slots are free and not all due work was read. */
const claimsInARowMax = 32

/**
 * Runs work as it becomes due.
 *
 * States: sleeping (nothing due; a timer or `wake` ends it, the latter after a short pause),
 * claiming (one claim in progress), full (all slots taken; a finished item ends it), stopped (no
 * more claims; `stop` resolves when the items in progress are done). A wake during a claim is
 * remembered, so that work which arrives in between does not have to wait for the timer.
 */
export class WorkLoop<Item> {
  readonly #source: WorkSource<Item>
  readonly #clock: Clock
  readonly #troubles: Troubles
  /** Items in progress, and since when. */
  readonly #underway = new Map<Promise<void>, { readonly item: Item; readonly sinceMs: number }>()
  /** When to take back items that were claimed but never arrived. */
  #takeBackAtMs: readonly number[] = []
  /** Outcomes of items that could not be written. */
  #unrecorded: (() => Promise<unknown>)[] = []
  #failure: { code: string; atMs: number; isOfClaim: boolean } | null = null
  #fillingSinceMs = 0
  readonly #taken = {
    shares: new Map<string, number>(),
    hosts: new Map<string, number>(),
    onTrialCount: 0,
  }
  #timer: NodeJS.Timeout | undefined
  #filling: Promise<void> | null = null
  #isWokenMeanwhile = false
  #pausedUntilMs = 0
  /**
   * Where the last reading of blocked work stopped, and until when only the beginning of it is
   * read.
   */
  #goesOnAt: ClaimPosition | null = null
  #onlyFirstUntilMs = 0
  /** Whether the last claim found nothing although work is due. */
  #isBlocked = false
  /** Items in progress after the last claim, and how many have ended since it began. */
  #filledCount = 0
  #endedCount = 0
  /** Whether the few free slots have been free for a while. */
  #isFewEnough = false
  #moreTimer: NodeJS.Timeout | undefined
  #isStopped = false
  #doneCount = 0
  #onIdle: (() => void)[] = []

  constructor(source: WorkSource<Item>, clock: Clock, troubles: Troubles) {
    this.#source = source
    this.#clock = clock
    this.#troubles = troubles
  }

  get name(): string {
    return this.#source.name
  }

  get wokenBy(): readonly Topic[] {
    return this.#source.wokenBy
  }

  /** The code of the problem that keeps the loop from working; null if there is none. */
  problem(): string | null {
    if (this.#failure !== null) return this.#failure.code
    const nowMs = performance.now()
    const { budgetMs } = this.#source
    const itemMsMax = budgetMs === undefined ? stuckMs : budgetMs + overrunMsMax
    const isClaimStuck = this.#filling !== null && nowMs - this.#fillingSinceMs > stuckMs
    const underway = [...this.#underway.values()]
    const isItemStuck = underway.some(({ sinceMs }) => nowMs - sinceMs > itemMsMax)
    return isClaimStuck || isItemStuck ? "stuck" : null
  }

  /** Items run since the start, which show whether there was work. */
  get doneCount(): number {
    return this.#doneCount
  }

  /** Checks for work now. Cheap to call often. */
  wake(): void {
    if (this.#isStopped) return
    if (this.#filling) {
      this.#isWokenMeanwhile = true
      return
    }
    // Taking items back does not wait for a slot: all of them may be taken for a long time.
    const takingBackInMs = (this.#takeBackAtMs[0] ?? Infinity) - performance.now()
    if (this.#freeCount() === 0 && takingBackInMs > 0) {
      if (takingBackInMs < Infinity) this.#sleepFor(takingBackInMs)
      return
    }
    // Slots are filled by halves: one claim for several items costs one commit instead of several.
    // If the others stay taken, the few free ones are filled a moment later.
    const isHalfFree = this.#freeCount() * 2 >= this.#source.concurrency
    if (!isHalfFree && !this.#isFewEnough && this.#freeCount() > 0) return this.#waitForMore()
    const pauseMs = this.#pausedUntilMs - performance.now()
    if (pauseMs > 0) this.#sleepFor(pauseMs)
    else this.#filling = this.#fill()
  }

  /** Notes that the response to a claim may have been lost: what it has claimed is taken back. */
  noteLost(): void {
    this.#planTakingBack()
    this.wake()
  }

  #planTakingBack(): void {
    const nowMs = performance.now()
    this.#takeBackAtMs = [nowMs, nowMs + lostSettledMs]
  }

  /**
   * Claims when half of what was in progress has ended, or a moment later: that may be far fewer
   * than the slots, if a share or a host has all that it may have.
   */
  #wakeForEnded(): void {
    if (this.#filling || this.#isStopped) return
    if (this.#isBlocked) this.#pausedUntilMs = 0
    if (this.#endedCount * 2 >= this.#filledCount) this.wake()
    else this.#waitForMore()
  }

  #waitForMore(): void {
    this.#moreTimer ??= setTimeout(() => {
      this.#moreTimer = undefined
      this.#isFewEnough = true
      this.wake()
    }, fewFreePauseMs)
  }

  /** Resolves when nothing is due and nothing is in progress. */
  async idle(): Promise<void> {
    // A claim in progress may have checked before the work was there, and would end with a pause.
    while (this.#filling) await this.#filling
    this.#pausedUntilMs = 0
    this.wake()
    if (!this.#filling && this.#underway.size === 0) return
    await new Promise<void>((resolve) => this.#onIdle.push(resolve))
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#timer)
    clearTimeout(this.#moreTimer)
    await this.#filling
    await Promise.all(this.#underway.keys())
  }

  #freeCount(): number {
    return this.#source.concurrency - this.#underway.size
  }

  async #fill(): Promise<void> {
    this.#isWokenMeanwhile = false
    this.#isBlocked = false
    this.#endedCount = 0
    this.#isFewEnough = false
    this.#fillingSinceMs = performance.now()
    clearTimeout(this.#timer)
    try {
      await this.#recordLate()
      await this.#takeBackLost()
      const startedCount = await this.#claim()
      if (startedCount === 0) this.#recoverIdle()
      if (startedCount === 0) await this.#sleep()
      else await this.#goOn()
    } catch (error) {
      this.#fail(error, "work could not be claimed", true)
      if (isStorageTrouble(error)) this.#planTakingBack()
      this.#sleepFor(pauseAfterFailureMs)
    }
    this.#filling = null
    this.#filledCount = this.#underway.size + this.#endedCount
    if (this.#isWokenMeanwhile) this.wake()
    if (this.#endedCount > 0) this.#wakeForEnded()
    this.#notifyIdle()
  }

  #fail(error: unknown, message: string, isOfClaim: boolean): void {
    this.#failure = { code: codeOf(error), atMs: performance.now(), isOfClaim }
    this.#troubles.report(this.name, error, message)
  }

  #recover(): void {
    if (this.#failure === null) return
    this.#failure = null
    this.#troubles.recover(this.name)
  }

  /**
   * A claim that found nothing has written nothing, so it says little about a problem met by a run.
   */
  #recoverIdle(): void {
    if (this.#failure === null) return
    const { isOfClaim, atMs } = this.#failure
    if (isOfClaim || performance.now() - atMs > recoveredAfterMs) this.#recover()
  }

  /**
   * Writes outcomes that could not be written before. If the storage still fails, the next claim
   * tries again; after other errors the lease expires.
   */
  async #recordLate(): Promise<void> {
    for (let record = this.#unrecorded[0]; record; record = this.#unrecorded[0]) {
      try {
        await record()
      } catch (error) {
        if (isStorageTrouble(error)) throw error
        this.#fail(error, "it could not be recorded that work has failed", false)
      }
      this.#unrecorded.shift()
    }
  }

  async #takeBackLost(): Promise<void> {
    const [atMs = Infinity, ...later] = this.#takeBackAtMs
    if (performance.now() < atMs) return
    await this.#source.takeBackLost?.([...this.#underway.values()].map(({ item }) => item))
    this.#takeBackAtMs = later
  }

  /** Fills the free slots, and returns how many items it started. */
  async #claim(): Promise<number> {
    if (this.#freeCount() === 0) return 0
    let startedCount = 0
    let from: ClaimPosition | null = null
    let foundFirst = 0
    for (let count = 1; ; count += 1) {
      const { items, next } = await this.#source.claim(this.#freeCount(), this.#taken, from)
      for (const item of items) this.#start(item)
      startedCount += items.length
      if (count === 1) foundFirst = startedCount
      if (next === null || this.#freeCount() === 0) {
        this.#goesOnAt = null
        // Everything read beyond the first items belongs to shares that have all that they may
        // have.
        if (count > 1 && startedCount === foundFirst)
          this.#onlyFirstUntilMs = performance.now() + pauseWhenBlockedMs
        return startedCount
      }
      if (performance.now() < this.#onlyFirstUntilMs) return startedCount
      if (count === claimsInARowMax) {
        this.#goesOnAt = next
        this.#onlyFirstUntilMs = performance.now() + pauseWhenBlockedMs
        return startedCount
      }
      from = count === 1 && this.#goesOnAt !== null ? this.#goesOnAt : next
    }
  }

  #start(item: Item): void {
    const slot = slotOf(item)
    this.#occupy(slot, 1)
    const done = this.#runInTime(item)
      .then(
        () => this.#recover(),
        (error: unknown) => this.#takeFailure(item, error),
      )
      .finally(() => {
        this.#occupy(slot, -1)
        this.#underway.delete(done)
        this.#doneCount += 1
        this.#endedCount += 1
        this.#wakeForEnded()
        this.#notifyIdle()
      })
    this.#underway.set(done, { item, sinceMs: performance.now() })
  }

  async #runInTime(item: Item): Promise<void> {
    const { budgetMs } = this.#source
    const controller = new AbortController()
    const timer =
      budgetMs === undefined
        ? undefined
        : setTimeout(() => controller.abort(overran(budgetMs)), budgetMs)
    try {
      await this.#source.run(item, controller.signal)
    } finally {
      clearTimeout(timer)
    }
  }

  async #takeFailure(item: Item, error: unknown): Promise<void> {
    this.#fail(error, "work has failed", false)
    const isPassing = isStorageTrouble(error)
    // Work without a lease is due again at once.
    const pauseMs = isPassing ? pauseAfterFailureMs : pauseAfterDefectMs
    this.#pausedUntilMs = performance.now() + pauseMs
    const reason = error instanceof Error ? error.message : String(error)
    const { giveBack, recordDefect } = this.#source
    const record = async (): Promise<unknown> =>
      isPassing ? await giveBack?.(item, reason) : await recordDefect?.(item, reason)
    try {
      await record()
    } catch (failure) {
      this.#fail(failure, "it could not be recorded that work has failed", false)
      if (this.#unrecorded.length < unrecordedMax) this.#unrecorded.push(record)
    }
  }

  #occupy({ share, host, isOnTrial }: Slot, change: number): void {
    if (isOnTrial) this.#taken.onTrialCount += change
    count(this.#taken.shares, share, change)
    count(this.#taken.hosts, host, change)
  }

  /**
   * Something was found. More may become due before an item ends, or may be there already: if not
   * all was read, or if it cannot be taken yet.
   */
  async #goOn(): Promise<void> {
    this.#pausedUntilMs = 0
    if (this.#goesOnAt !== null) return this.#sleepFor(pauseWhenBlockedMs)
    if (this.#freeCount() === 0) return
    const nextAtMs = await this.#source.nextAtMs()
    if (nextAtMs === null) return
    const waitMs = nextAtMs - this.#clock.now()
    this.#sleepFor(waitMs > 0 ? Math.max(waitMs, pauseAfterNothingMs) : pauseWhenBlockedMs)
  }

  async #sleep(): Promise<void> {
    this.#pausedUntilMs = performance.now() + pauseAfterNothingMs
    const nextAtMs = await this.#source.nextAtMs()
    const waitMs = nextAtMs === null ? sleepMsMax : nextAtMs - this.#clock.now()
    if (waitMs > 0) return this.#sleepFor(waitMs)
    this.#isBlocked = true
    // Due work is blocked. When it no longer is, an item that ends says so at once; otherwise
    // checking all the time is not needed.
    this.#pausedUntilMs = performance.now() + pauseWhenBlockedMs
    this.#sleepFor(pauseWhenBlockedMs)
  }

  #sleepFor(durationMs: number): void {
    if (this.#isStopped) return
    clearTimeout(this.#timer)
    const longestMs = this.#failure === null ? sleepMsMax : recoveredAfterMs
    const boundedMs = Math.min(Math.max(durationMs, 1), longestMs)
    this.#timer = setTimeout(() => this.wake(), boundedMs)
  }

  #notifyIdle(): void {
    if (this.#filling || this.#underway.size > 0) return
    const waiting = this.#onIdle
    this.#onIdle = []
    for (const resolve of waiting) resolve()
  }
}

function slotOf(item: unknown): Slot {
  const { share = "", host = "", isOnTrial = false } = item as Partial<Slot>
  return { share, host, isOnTrial }
}

/** Names with nothing in progress are removed. */
function count(counts: Map<string, number>, name: string, change: number): void {
  if (name === "") return
  const next = (counts.get(name) ?? 0) + change
  if (next > 0) counts.set(name, next)
  else counts.delete(name)
}

function overran(budgetMs: number): SoundingsError {
  return new SoundingsError({
    code: "work_overran",
    message: `it took longer than ${Math.round(budgetMs / 1000)} seconds in all`,
    hint: "It is retried later.",
    retryable: true,
  })
}
