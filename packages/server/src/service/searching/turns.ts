import type { Steps } from "../../model/steps.ts"

/** How long one of several works goes on before it is the turn of the next. */
const turnMs = 10

interface Work {
  readonly steps: Steps<unknown>
  resolve(value: unknown): void
  reject(error: unknown): void
}

/**
 * Does several works in one thread, each in turn for some milliseconds, so that a long one does not
 * hold up the others until it is done. Between turns the thread takes messages.
 */
export class Turns {
  readonly #works: Work[] = []

  get length(): number {
    return this.#works.length
  }

  run<Result>(steps: Steps<Result>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#works.push({ steps, resolve: resolve as (value: unknown) => void, reject })
      if (this.#works.length === 1) setImmediate(() => this.#nextTurn())
    })
  }

  #nextTurn(): void {
    const work = this.#works[0]!
    const isDone = takeTurn(work)
    this.#works.shift()
    if (!isDone) this.#works.push(work)
    if (this.#works.length > 0) setImmediate(() => this.#nextTurn())
  }
}

function takeTurn({ steps, resolve, reject }: Work): boolean {
  try {
    const found = runFor(steps, turnMs)
    if (found === null) return false
    resolve(found.value)
  } catch (error) {
    reject(error)
  }
  return true
}

/** Does steps for some time, at least one; null where they are not done then. */
export function runFor<Result>(steps: Steps<Result>, ms: number): { value: Result } | null {
  const endsAtMs = performance.now() + ms
  do {
    const step = steps.next()
    if (step.done) return { value: step.value }
  } while (performance.now() < endsAtMs)
  return null
}
