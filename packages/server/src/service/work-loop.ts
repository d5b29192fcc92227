import type { Clock } from "../model/clock.ts"
import { SoundingsError } from "../model/error.ts"
import type { ClaimPosition, SlotsTaken } from "../model/lease.ts"
import type { Topic } from "../storage/sql/sql.ts"
import { codeOf } from "./health.ts"
import { isStorageTrouble } from "../model/storage-trouble.ts"
import type { Troubles } from "./troubles.ts"

/** Whose slot a piece of work takes; empty where there are no shares, or no host. */
interface Slot {
  readonly share: string
  readonly host: string
  readonly isOnTrial: boolean
}

/** Where a loop gets its work. */
export interface WorkSource<Item> {
  readonly name: string
  /** The commits that may bring work. */
  readonly wokenBy: readonly Topic[]
  /** Work done side by side at most. */
  readonly concurrency: number
  /** How long one item may take in all, shorter than its lease; unlimited when not given. */
  readonly budgetMs?: number
  /**
   * Takes up to `limit` items that are due, none of a share or host of which enough are under way.
   * `next`: it did not read all that is due, and a claim `from` there reads more.
   */
  claim(
    limit: number,
    taken: SlotsTaken,
    from: ClaimPosition | null,
  ): Promise<{ readonly items: readonly Item[]; readonly next: ClaimPosition | null }>
  /**
   * Does one item and records how it went. What it throws is logged; the item's lease brings it
   * back. It ends soon after the signal, which is given when the item's time is up.
   */
  run(item: Item, signal: AbortSignal): Promise<void>
  /** Notes that an item's run has thrown, which is a defect: it is not to be tried forever. */
  recordDefect?(item: Item, reason: string): Promise<unknown>
  /** Gives an item back that could not be recorded, since the storage did not take it. */
  giveBack?(item: Item, reason: string): Promise<unknown>
  /**
   * Takes back what was claimed in our name and never arrived. `underway` is all that this loop has
   * under way.
   */
  takeBackLost?(underway: readonly Item[]): Promise<unknown>
  /** When the next item is due; null when none is known. */
  nextAtMs(): Promise<number | null>
}

/** The longest sleep: a guard against a clock that is set back. */
const sleepMsMax = 60_000
/**
 * After a claim that found nothing, news within this time is read together: under load there
 * is news all the time.
 */
const pauseAfterNothingMs = 20
/** How long it is waited for more slots to be free, where fewer than half are. */
const fewFreePauseMs = 50
/** How long to wait after a defect, before more is claimed. */
const pauseAfterDefectMs = 1_000
/** How long to wait after a failing claim, such as a full disk. */
const pauseAfterFailureMs = 5_000
/**
 * How long to wait where work is due and cannot be taken: its shares are used up, or somebody else
 * has it.
 */
const pauseWhenBlockedMs = 250
/**
 * After a run that failed for the storage, a loop without work counts as well again: longer than
 * what was given back is deferred.
 */
const recoveredAfterMs = 10_000
/** A claim, or an item without a time of its own, that takes longer does not end. */
const stuckMs = 5 * 60_000
/** How much longer than its time an item may take before the loop counts as stuck. */
const overrunMsMax = 60_000
/**
 * Items that are to be given back once the storage takes it; of more, the leases come to their end.
 */
const unrecordedMax = 2_000
/** A transaction whose connection was lost has come to its end by then. */
const lostSettledMs = 90_000
/** Claims made one after the other while slots are free and not all that is due was read. */
const claimsInARowMax = 32

/**
 * Runs work as it becomes due.
 *
 * States: sleeping (nothing due; a timer or `wake` ends it, the latter after a short pause),
 * claiming (one claim under way), full (all slots taken; a finished item ends it), stopped (no more
 * claims; `stop` resolves when the items under way are done). A wake during a claim is remembered,
 * so that work which arrives in between is not left until the timer.
 */
export class WorkLoop<Item> {
  readonly #source: WorkSource<Item>
  readonly #clock: Clock
  readonly #troubles: Troubles
  /** What is under way, and since when. */
  readonly #underway = new Map<Promise<void>, { readonly item: Item; readonly sinceMs: number }>()
  /** When what was claimed and never arrived is to be taken back. */
  #takeBackAtMs: readonly number[] = []
  /** What came of items and could not be written. */
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
   * Where the last reading of work that cannot be taken stopped, and until when only the first
   * of it is read.
   */
  #goesOnAt: ClaimPosition | null = null
  #onlyFirstUntilMs = 0
  /** Whether the last claim found nothing although work is due. */
  #isBlocked = false
  /** Items that were under way after the last claim, and how many have ended since it began. */
  #filledCount = 0
  #endedCount = 0
  /** Whether the few slots that are free have been free for a while. */
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

  /** The code of what keeps it from its work; null where nothing does. */
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

  /** Items that were run since the start, so that one can tell whether there was work. */
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
    // What is to be taken back does not wait for a slot: all of them may be taken for long.
    const takingBackInMs = (this.#takeBackAtMs[0] ?? Infinity) - performance.now()
    if (this.#freeCount() === 0 && takingBackInMs > 0) {
      if (takingBackInMs < Infinity) this.#sleepFor(takingBackInMs)
      return
    }
    // Slots are filled by halves: one claim for several items costs one commit instead of several.
    // Where the others stay taken, the few that are free are filled a moment later.
    const isHalfFree = this.#freeCount() * 2 >= this.#source.concurrency
    if (!isHalfFree && !this.#isFewEnough && this.#freeCount() > 0) return this.#waitForMore()
    const pauseMs = this.#pausedUntilMs - performance.now()
    if (pauseMs > 0) this.#sleepFor(pauseMs)
    else this.#filling = this.#fill()
  }

  /** Notes that the answer to a claim may not have arrived: what it has claimed is taken back. */
  noteLost(): void {
    this.#planTakingBack()
    this.wake()
  }

  #planTakingBack(): void {
    const nowMs = performance.now()
    this.#takeBackAtMs = [nowMs, nowMs + lostSettledMs]
  }

  /**
   * Claims when half of what was under way has ended, or a moment later: that may be far fewer than
   * the slots, where a share or a host has all that it may have.
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

  /** Resolves when nothing is due and nothing is under way. */
  async idle(): Promise<void> {
    // A claim that is under way may have checked before the work was there, and would end with a
    // pause.
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
      else this.#goOn()
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

  /** A claim that found nothing has written nothing: it says little of what a run has met. */
  #recoverIdle(): void {
    if (this.#failure === null) return
    const { isOfClaim, atMs } = this.#failure
    if (isOfClaim || performance.now() - atMs > recoveredAfterMs) this.#recover()
  }

  /**
   * Writes what could not be written before. Where the storage still does not take it, the next
   * claim tries again; for other reasons the lease comes to its end.
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

  /** Fills the free slots, and returns how many items that were. */
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
        // What was read behind the first of it is all of shares that have what they may have.
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
    // Work without a lease is there again at once.
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

  /** Something was found. Where not all was read, that continues whether or not an item ends. */
  #goOn(): void {
    this.#pausedUntilMs = 0
    if (this.#goesOnAt !== null) this.#sleepFor(pauseWhenBlockedMs)
  }

  async #sleep(): Promise<void> {
    this.#pausedUntilMs = performance.now() + pauseAfterNothingMs
    const nextAtMs = await this.#source.nextAtMs()
    const waitMs = nextAtMs === null ? sleepMsMax : nextAtMs - this.#clock.now()
    if (waitMs > 0) return this.#sleepFor(waitMs)
    this.#isBlocked = true
    // Work that is due cannot be taken. Where it can, an item that ends says so at once; others
    // need not check all the time.
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

/** Names of which nothing is under way are forgotten. */
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
