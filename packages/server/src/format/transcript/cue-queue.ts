import type { TranscriptSegment } from "../../model/transcript.ts"
import { untimed } from "./untimed-error.ts"

export interface TimedSegment {
  readonly startMs: number
  readonly endMs: number
  readonly segment: TranscriptSegment
}

/** How long the last cue is shown where the transcript does not say when it ends. */
const openCueMs = 5_000
/** The latest time that readers of cues accept: hours have at most four digits. */
const cueMsMax = 10_000 * 3_600_000 - 1

/**
 * Gives each segment the times that cues need. One without an end ends where the next begins. One
 * without a start is shown with the segment before it, or with the first that has times: no word is
 * left out.
 */
export class CueQueue {
  #waiting: TranscriptSegment[] = []
  /** The start of the waiting segments; null until one is known. */
  #openStartMs: number | null = null
  #last: { readonly startMs: number; readonly endMs: number } | null = null

  /** Adds the next segment, and returns those whose times are now known. */
  add(segment: TranscriptSegment): TimedSegment[] {
    const startMs = cueMs(segment.startMs)
    const endMs = cueMs(segment.endMs)
    if (startMs === null && this.#waiting.length === 0 && this.#last !== null)
      return [{ ...this.#last, segment }]
    const isWithOpen = startMs === this.#openStartMs && endMs === null
    const settled = startMs === null || isWithOpen ? [] : this.#endOpen(startMs)
    this.#waiting.push(segment)
    if (startMs === null) return settled
    this.#openStartMs = startMs
    return endMs === null ? settled : [...settled, ...this.#settle(startMs, endMs)]
  }

  /** Returns the segments that are left. Throws for a transcript without any times. */
  end(): TimedSegment[] {
    if (this.#openStartMs !== null) return this.#endOpen(Number.POSITIVE_INFINITY)
    if (this.#waiting.length > 0) throw untimed(null)
    return []
  }

  /** Segments whose end is not given end where the next one begins. */
  #endOpen(nextStartMs: number): TimedSegment[] {
    const startMs = this.#openStartMs
    if (startMs === null) return []
    const isKnown = nextStartMs > startMs && Number.isFinite(nextStartMs)
    return this.#settle(startMs, isKnown ? nextStartMs : Math.min(startMs + openCueMs, cueMsMax))
  }

  #settle(startMs: number, endMs: number): TimedSegment[] {
    this.#last = { startMs, endMs: Math.max(startMs, endMs) }
    const settled = this.#waiting.map((segment) => ({ ...this.#last!, segment }))
    this.#waiting = []
    this.#openStartMs = null
    return settled
  }
}

/** A time that a cue can have; null for others, which occur only in broken documents. */
function cueMs(ms: number | null): number | null {
  return ms !== null && ms >= 0 && ms <= cueMsMax ? Math.round(ms) : null
}
