import { createHash } from "node:crypto"
import type { Clock } from "../model/clock.ts"
import type { Log } from "../model/log.ts"
import { eventsPageMax } from "../storage/catalogue/event.ts"
import { deltasFoldedMax } from "../storage/catalogue/total.ts"
import type { Storage } from "../storage/storage.ts"
import { EventHorizon } from "./event-horizon.ts"
import { HourlyCounts } from "./hourly-counts.ts"

const snapshotName = "hourly-counts"
/**
 * How often the counts are saved with their cursor. After a crash, at most the events since then
 * are counted again.
 */
const snapshotIntervalMs = 5 * 60_000
/** Time between two readings of new events. */
const followPauseMs = 200
/** Events held back because of an older transaction are not announced when they become readable. */
const heldBackPauseMs = 10_000

/**
 * Reads the events by cursor and counts them. The cursor is saved together with the counts, so
 * after a crash the same events are counted again from there, and distinct counting makes a
 * repetition harmless.
 *
 * States: idle, reading (one pass at a time; an announcement during a pass extends it), stopped.
 */
export class Telemetry {
  #counts: HourlyCounts
  readonly #storage: Storage
  readonly #clock: Clock
  readonly #log: Log
  readonly #horizon: EventHorizon
  #cursor: string | null = null
  #savedCursor: string | null = null
  #pass: Promise<void> | null = null
  #folding: Promise<void> | null = null
  #timer: NodeJS.Timeout | undefined
  #followTimer: NodeJS.Timeout | undefined
  #heldBackTimer: NodeJS.Timeout | undefined
  #isFailing = false

  constructor(storage: Storage, clock: Clock, log: Log) {
    this.#storage = storage
    this.#clock = clock
    this.#log = log
    this.#horizon = new EventHorizon(clock)
    this.#counts = new HourlyCounts(clock)
  }

  /** Restores the counts, catches up with the events, and follows them. */
  async start(): Promise<void> {
    await this.#restore()
    await this.catchUp()
    this.#storage.onChange("events", () => this.#follow())
    this.#timer = setInterval(() => void this.#maintain(), snapshotIntervalMs)
    this.#timer.unref()
    this.#heldBackTimer = setInterval(() => this.#follow(), heldBackPauseMs)
    this.#heldBackTimer.unref()
  }

  get counts(): HourlyCounts {
    return this.#counts
  }

  /** Resolves when every event committed before the call is counted. */
  async catchUp(): Promise<void> {
    while (this.#pass) await this.#pass
    this.#pass = this.#readEvents().finally(() => {
      this.#pass = null
    })
    await this.#pass
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    clearInterval(this.#heldBackTimer)
    clearTimeout(this.#followTimer)
    try {
      await this.#read()
      await this.#save()
    } catch (error) {
      // Unsaved counts are counted again from the events after the next start.
      this.#log.warn({ err: error }, "the counts could not be saved at the end")
    }
  }

  /**
   * Under load every commit announces events: they are read a few times a second, and at once when
   * somebody asks.
   */
  #follow(): void {
    this.#followTimer ??= setTimeout(() => {
      this.#followTimer = undefined
      this.#read().then(
        () => (this.#isFailing = false),
        (error: unknown) => this.#complain(error, "events could not be counted"),
      )
    }, followPauseMs)
  }

  /** A problem that recurs, such as a full disk, is logged once. */
  #complain(error: unknown, message: string): void {
    if (!this.#isFailing) this.#log.error({ err: error }, message)
    this.#isFailing = true
  }

  async #read(): Promise<void> {
    await this.catchUp()
    this.#folding ??= this.#fold().finally(() => {
      this.#folding = null
    })
    await this.#folding
  }

  /**
   * One fold at a time: several would wait for each other's rows. Deltas written meanwhile are left
   * to the next one.
   */
  async #fold(): Promise<void> {
    while ((await this.#storage.write.foldTotals(null)) === deltasFoldedMax);
  }

  async #readEvents(): Promise<void> {
    for (;;) {
      const { items, nextCursor } = await this.#storage.read.eventsAfter({
        cursor: this.#cursor,
        limit: eventsPageMax,
      })
      for (const event of items) await this.#counts.take(event)
      if (items.length > 0) this.#cursor = nextCursor
      if (items.length < eventsPageMax) return
    }
  }

  async #restore(): Promise<void> {
    const snapshot = await this.#storage.read.snapshot({ name: snapshotName })
    if (!snapshot) return
    this.#horizon.noteAbsence(snapshot.savedAtMs)
    try {
      this.#counts.restore(unseal(snapshot))
      // It may be from before the catalogue was restored.
      await this.#storage.read.eventsAfter({ cursor: snapshot.cursor, limit: 0 })
      this.#cursor = snapshot.cursor
      this.#savedCursor = snapshot.cursor
    } catch (error) {
      // Losing a snapshot of another version does no harm: the events of the window are still there
      // to be counted again.
      this.#log.warn(
        { err: error },
        "the saved counts could not be read; counting the events again",
      )
      this.#counts = new HourlyCounts(this.#clock)
    }
  }

  async #maintain(): Promise<void> {
    try {
      await this.#save()
      await this.#trim()
    } catch (error) {
      this.#complain(error, "the counts could not be saved")
    }
  }

  async #trim(): Promise<void> {
    const keepAfter = this.#savedCursor
    if (keepAfter === null) return
    const beforeMs = this.#horizon.oldBeforeMs()
    while ((await this.#storage.write.trimEvents({ beforeMs, keepAfter })) > 0);
  }

  async #save(): Promise<void> {
    const cursor = this.#cursor
    if (cursor === null || cursor === this.#savedCursor) return
    const body = seal(cursor, this.#counts.snapshot())
    await this.#storage.write.saveSnapshot({
      name: snapshotName,
      cursor,
      body,
      nowMs: this.#clock.now(),
    })
    this.#savedCursor = cursor
  }
}

const digestBytes = 32

/**
 * The counts with a digest over them and their cursor: without it, damage would give a wrong
 * number.
 */
function seal(cursor: string, counts: Uint8Array): Uint8Array {
  return Buffer.concat([digestOf(cursor, counts), counts])
}

/** Throws if the counts or the cursor do not match their digest. */
function unseal({ cursor, body }: { cursor: string; body: Uint8Array }): Uint8Array {
  const counts = body.subarray(digestBytes)
  if (!digestOf(cursor, counts).equals(body.subarray(0, digestBytes)))
    throw new Error("they are of another version, or damaged")
  return counts
}

function digestOf(cursor: string, counts: Uint8Array): Buffer {
  return createHash("sha256").update(`${cursor}\n`).update(counts).digest()
}
