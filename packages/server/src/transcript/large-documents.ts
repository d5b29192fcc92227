import { systemTimers, type Timers } from "../fetch/timers.ts"
import { LargeDocumentPutBack } from "./large-document-put-back.ts"

/** A document with more bytes counts as large. Those of most shows have a quarter of this. */
export const largeBytesMin = 1024 * 1024
/** Number of large documents held at the same time. */
export const largeHeldMax = 2
/** The least speed of a large one while others wait. */
export const bytesPerSecondMin = 512 * 1024
/** A large one is not held to that speed for this long at the beginning. */
export const graceMs = 5_000
/** How long a large one waits for a slot: its request may take two minutes in all. */
export const patienceMs = 60_000
/** How often the speed is checked while others wait. */
const checkMs = 1_000
/** The least speed of any document whose show is not on trial, and when it is first checked. */
export const anyBytesPerSecondMin = 16 * 1024
export const anyGraceMs = 20_000

/** A document being received. */
export interface Incoming {
  readonly body: AsyncIterable<Uint8Array>
  /** Ends the body with an error. */
  abort(error: Error): void
}

/** A large document that is being received. */
interface Held {
  readonly incoming: Incoming
  readonly sinceMs: number
  byteCount: number
}

interface Waiter {
  readonly grant: () => void
  readonly refuse: (error: Error) => void
}

/**
 * Limits the memory of transcripts that are read at the same time: small ones pass, large ones a
 * few at a time. A large one that arrives slowly is put back if others wait, and any one that lets
 * bytes drip, so that no sender can keep others waiting.
 */
export class LargeDocuments {
  readonly #timers: Timers
  readonly #receiving = new Set<Held>()
  readonly #waiting = new Set<Waiter>()
  #freeCount = largeHeldMax
  #isChecking = false

  constructor(timers: Timers = systemTimers) {
    this.#timers = timers
  }

  /**
   * Reads a whole body and processes it. A large one holds its slot until that is done. Throws a
   * `LargeDocumentPutBack` if there was no slot for it, or if it is too slow: a document that holds
   * one of a few slots for slow ones may take its time.
   */
  async read<Value>(
    incoming: Incoming,
    make: (bytes: Uint8Array) => Promise<Value>,
    { mayBeSlow = false }: { readonly mayBeSlow?: boolean } = {},
  ): Promise<Value> {
    let pieces: Uint8Array[] = []
    let byteCount = 0
    let held: Held | null = null
    const endWatch = mayBeSlow ? () => {} : this.#watch(incoming, () => byteCount)
    try {
      for await (const piece of incoming.body) {
        pieces.push(piece)
        byteCount += piece.byteLength
        if (held) held.byteCount += piece.byteLength
        else if (byteCount > largeBytesMin) held = await this.#take(incoming)
      }
      endWatch()
      if (held) this.#receiving.delete(held)
      const bytes = Buffer.concat(pieces)
      // They would be held in addition to the whole body until it is processed.
      pieces = []
      return await make(bytes)
    } finally {
      endWatch()
      if (held) this.#giveBack(held)
    }
  }

  /** Aborts a document that lets bytes drip. Returns what ends the watch. */
  #watch(incoming: Incoming, byteCount: () => number): () => void {
    const sinceMs = this.#timers.now()
    const check = (): void => {
      const seconds = (this.#timers.now() - sinceMs) / 1_000
      if (byteCount() < seconds * anyBytesPerSecondMin)
        incoming.abort(new LargeDocumentPutBack("too-slow"))
      else cancel = this.#timers.after(checkMs, check)
    }
    let cancel = this.#timers.after(anyGraceMs, check)
    return () => cancel()
  }

  async #take(incoming: Incoming): Promise<Held> {
    if (this.#freeCount > 0) this.#freeCount -= 1
    else await this.#wait()
    const held = { incoming, sinceMs: this.#timers.now(), byteCount: 0 }
    this.#receiving.add(held)
    return held
  }

  async #wait(): Promise<void> {
    let cancel = (): void => {}
    try {
      await new Promise<void>((grant, refuse) => {
        const waiter = { grant, refuse }
        this.#waiting.add(waiter)
        cancel = this.#timers.after(patienceMs, () => {
          this.#waiting.delete(waiter)
          refuse(new LargeDocumentPutBack("no-room"))
        })
        if (!this.#isChecking) this.#checkPace()
      })
    } finally {
      cancel()
    }
  }

  #giveBack(held: Held): void {
    this.#receiving.delete(held)
    const [next] = this.#waiting
    if (!next) {
      this.#freeCount += 1
      return
    }
    this.#waiting.delete(next)
    next.grant()
  }

  /** Puts back documents that arrive too slowly, as long as others wait. */
  #checkPace(): void {
    this.#isChecking = this.#waiting.size > 0
    if (!this.#isChecking) return
    const nowMs = this.#timers.now()
    for (const held of this.#receiving) {
      if (!isTooSlow(held, nowMs)) continue
      this.#receiving.delete(held)
      held.incoming.abort(new LargeDocumentPutBack("too-slow"))
    }
    this.#timers.after(checkMs, () => this.#checkPace())
  }
}

function isTooSlow({ sinceMs, byteCount }: Held, nowMs: number): boolean {
  return byteCount < ((nowMs - sinceMs - graceMs) / 1_000) * bytesPerSecondMin
}
