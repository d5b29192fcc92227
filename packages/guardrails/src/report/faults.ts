/** One place where measuring failed: how often, and with which error last. */
export interface Fault {
  readonly place: string
  readonly count: number
  readonly lastMessage: string
  /** Milliseconds since 1970. */
  readonly lastMs: number
}

const placesMax = 100
const messageLengthMax = 300
const otherPlace = "other"

/**
 * Collects the errors of the guardrails themselves. Measuring must never throw into the measured
 * code, and must not hide its own failures: errors are counted here, shown in every report, and
 * never thrown.
 */
export class Faults {
  readonly #faults = new Map<string, Fault>()
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  get count(): number {
    let sum = 0
    for (const fault of this.#faults.values()) sum += fault.count
    return sum
  }

  add(place: string, error: unknown): void {
    const known = this.#faults.has(place) || this.#faults.size < placesMax ? place : otherPlace
    this.#faults.set(known, {
      place: known,
      count: (this.#faults.get(known)?.count ?? 0) + 1,
      lastMessage: messageOf(error),
      lastMs: this.#now(),
    })
  }

  /**
   * Runs a piece of measuring code; if it throws, the error is counted and the result is undefined.
   */
  guard<Result>(place: string, measure: () => Result): Result | undefined {
    try {
      return measure()
    } catch (error) {
      this.add(place, error)
      return undefined
    }
  }

  list(): Fault[] {
    return [...this.#faults.values()]
  }
}

/** Even an error whose message cannot be read is counted. */
function messageOf(error: unknown): string {
  try {
    const text = error instanceof Error ? error.message : String(error)
    return text.slice(0, messageLengthMax)
  } catch {
    return "unreadable error"
  }
}
