import { LineCounter } from "../markup/line-counter.ts"
import { readCueTiming } from "./cue-time.ts"
import type { Warnings } from "./read-segments.ts"

export interface Cue {
  readonly startMs: number
  readonly endMs: number
  /** The lines of the cue, joined by line feeds. */
  readonly payload: string
}

interface Line {
  readonly start: number
  readonly end: number
}

/**
 * Finds cues by their timing lines. A line with an arrow whose times cannot be read ends the cue
 * before it and discards its own text. Whether an empty line ends a cue differs between the
 * formats. Line ends must be line feeds.
 */
export function* readCues(
  text: string,
  options: { readonly blankEndsCue: boolean },
  warnings: Warnings,
): Generator<Cue> {
  const lines = new LineCounter()
  lines.next(text)
  let line = nextTimes(text, 0)
  while (line) {
    const next = nextTimes(text, line.end)
    const times = readCueTiming(text.slice(line.start, line.end))
    if (times) {
      const end = next ? next.start - 1 : text.length
      const payload = payloadIn(text, line.end + 1, end, options.blankEndsCue)
      yield { startMs: times.startMs, endMs: Math.max(times.startMs, times.endMs), payload }
    } else {
      const message = "the times of this cue cannot be read; it is left out"
      warnings.add("cue_time_invalid", message, lines.lineAt(line.start))
    }
    line = next
  }
}

/** The first line from an offset on that contains an arrow. */
function nextTimes(text: string, from: number): Line | null {
  const arrow = text.indexOf("-->", from)
  if (arrow === -1) return null
  const end = text.indexOf("\n", arrow)
  return { start: text.lastIndexOf("\n", arrow) + 1, end: end === -1 ? text.length : end }
}

function payloadIn(text: string, start: number, end: number, blankEndsCue: boolean): string {
  if (end <= start) return ""
  return text.slice(start, blankEndsCue ? blankLineFrom(text, start, end) : end)
}

/** The end of the text before the first empty line. */
function blankLineFrom(text: string, start: number, end: number): number {
  let at = start
  while (at <= end) {
    const feed = text.indexOf("\n", at)
    const lineEnd = feed === -1 || feed > end ? end : feed
    if (text.slice(at, lineEnd).trim() === "") return Math.max(start, at - 1)
    at = lineEnd + 1
  }
  return end
}
