import type { Steps } from "../../model/steps.ts"

/** How long one of several tasks runs before it is another's turn, in milliseconds. */
const turnMs = 10

/** A task that has waited this long goes first, so that none waits without end. */
const waitMsMax = 500

interface Work {
  readonly steps: Steps<unknown>
  /** When it arrived, or its last turn ended. */
  waitsSinceMs: number
  /** The processor time it has used, and its limit. */
  usedMs: number
  readonly allowedMs: number
  resolve(value: unknown): void
  reject(error: unknown): void
}

/**
 * Runs several tasks in one thread, in turns of a few milliseconds. The one that has had the least
 * time goes first, so a short one finishes before those that have run for long; but none waits
 * forever. Between turns the thread receives messages.
 */
export class Turns {
  readonly #works = new Set<Work>()

  get size(): number {
    return this.#works.size
  }

  /** Resolves with null if the task takes more processor time than allowed. */
  run<Result>(steps: Steps<Result>, allowedMs = Infinity): Promise<Result | null> {
    return new Promise<Result | null>((resolve, reject) => {
      const isIdle = this.#works.size === 0
      this.#works.add({
        steps,
        waitsSinceMs: performance.now(),
        usedMs: 0,
        allowedMs,
        resolve: resolve as (value: unknown) => void,
        reject,
      })
      if (isIdle) setImmediate(() => this.#nextTurn())
    })
  }

  #nextTurn(): void {
    const work = this.#next()
    if (takeTurn(work)) this.#works.delete(work)
    if (this.#works.size > 0) setImmediate(() => this.#nextTurn())
  }

  #next(): Work {
    const works = [...this.#works]
    const longest = works.reduce((a, b) => (b.waitsSinceMs < a.waitsSinceMs ? b : a))
    if (performance.now() - longest.waitsSinceMs > waitMsMax) return longest
    return works.reduce((a, b) => (b.usedMs < a.usedMs ? b : a))
  }
}

function takeTurn(work: Work): boolean {
  const startMs = threadMs()
  try {
    const found = runFor(work.steps, turnMs)
    work.usedMs += threadMs() - startMs
    work.waitsSinceMs = performance.now()
    if (found === null && work.usedMs < work.allowedMs) return false
    work.resolve(found?.value ?? null)
  } catch (error) {
    work.reject(error)
  }
  return true
}

/** Runs steps for a given processor time, at least one; null if they are not finished then. */
function runFor<Result>(steps: Steps<Result>, ms: number): { value: Result } | null {
  const endsAtMs = threadMs() + ms
  do {
    const step = steps.next()
    if (step.done) return { value: step.value }
  } while (threadMs() < endsAtMs)
  return null
}

/**
 * Processor time of this thread: on a busy machine, a task is not charged for the time of others.
 */
export function threadMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}
