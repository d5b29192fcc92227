import type { Steps } from "../../model/steps.ts"

/** How long one of several works goes on before it is the turn of another, in milliseconds. */
const turnMs = 10

/** Who has waited so long goes first, so that everybody's time comes to an end. */
const waitMsMax = 500

interface Work {
  readonly steps: Steps<unknown>
  /** When it came, or its last turn ended. */
  waitsSinceMs: number
  /** Processor time that it has had, and that it may have. */
  usedMs: number
  readonly allowedMs: number
  resolve(value: unknown): void
  reject(error: unknown): void
}

/**
 * Does several works in one thread, in turns of some milliseconds. Whichever has had the least time
 * goes first, so a short one is done before those that have been at it for long; but nobody waits
 * forever. Between turns the thread takes messages.
 */
export class Turns {
  readonly #works = new Set<Work>()

  get size(): number {
    return this.#works.size
  }

  /** Resolves with null where that takes more processor time than is allowed. */
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

/** Does steps for some processor time, at least one; null where they are not done then. */
function runFor<Result>(steps: Steps<Result>, ms: number): { value: Result } | null {
  const endsAtMs = threadMs() + ms
  do {
    const step = steps.next()
    if (step.done) return { value: step.value }
  } while (threadMs() < endsAtMs)
  return null
}

/** Processor time of this thread: on a busy machine, a work is not charged for what others take. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}
