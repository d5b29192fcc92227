import { readCueTiming } from "./cue-time.ts"
import type { Warnings } from "./read-segments.ts"

export interface Cue {
  readonly startMs: number
  readonly endMs: number
  readonly payload: string
}

interface OpenCue {
  readonly startMs: number
  readonly endMs: number
  readonly lines: string[]
}

/**
 * Finds cues by their lines of times. A line with an arrow whose times cannot be read ends the cue
 * before it and takes its own text with it. Whether an empty line ends a cue differs between the
 * formats.
 */
export function* readCues(
  text: string,
  options: { readonly blankEndsCue: boolean },
  warnings: Warnings,
): Generator<Cue> {
  let cue: OpenCue | null = null
  let line = 0
  for (const content of text.includes("\r") ? text.split(/\r\n|\r|\n/) : text.split("\n")) {
    line += 1
    if (content.includes("-->")) {
      if (cue) yield closeCue(cue)
      cue = openCue(content)
      if (!cue)
        warnings.add(
          "cue_time_invalid",
          "the times of this cue cannot be read; it is left out",
          line,
        )
    } else if (cue && options.blankEndsCue && content.trim() === "") {
      yield closeCue(cue)
      cue = null
    } else {
      cue?.lines.push(content)
    }
  }
  if (cue) yield closeCue(cue)
}

function openCue(content: string): OpenCue | null {
  const times = readCueTiming(content)
  return times && { ...times, lines: [] }
}

function closeCue({ startMs, endMs, lines }: OpenCue): Cue {
  return { startMs, endMs: Math.max(startMs, endMs), payload: lines.join("\n") }
}
