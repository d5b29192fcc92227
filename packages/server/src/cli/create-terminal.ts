import type { Clock } from "../model/clock.ts"
import type { Output } from "./output.ts"

/** The parts of standard output and standard error used here. */
interface Screen {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string, done?: () => void): unknown
}

/**
 * How often progress is printed if it cannot be rewritten, as in a log. Shorter work prints none.
 */
const shownEveryMs = 5_000
const columnsDefault = 80
const clearLine = "\r\u001b[K"

/** Writes results to one screen, and notes and progress to another. */
export function createTerminal(out: Screen, notes: Screen, clock: Clock): Output {
  let isProgressShown = false
  let shownAtMs: number | null = null
  const clear = (): void => {
    if (isProgressShown) notes.write(clearLine)
    isProgressShown = false
  }
  return {
    get width() {
      return out.columns || columnsDefault
    },
    line(text) {
      clear()
      out.write(`${text}\n`)
    },
    async write(text) {
      clear()
      await new Promise<void>((resolve) => out.write(text, resolve))
    },
    note(text) {
      clear()
      notes.write(`${text}\n`)
    },
    progress(text) {
      if (notes.isTTY) {
        // A wrapped line could not be removed.
        notes.write(clearLine + text.slice(0, (notes.columns || columnsDefault) - 1))
        isProgressShown = true
        return
      }
      const nowMs = clock.now()
      shownAtMs ??= nowMs
      if (nowMs - shownAtMs < shownEveryMs) return
      shownAtMs = nowMs
      notes.write(`${text}\n`)
    },
  }
}
