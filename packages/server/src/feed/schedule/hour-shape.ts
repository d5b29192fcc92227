import { hoursOfWeek } from "./limits.ts"
import { weekHours } from "./publication-times.ts"

/** Which hours are of one kind, and how many hours of the week are. */
interface Kind {
  /** How long it takes until each kind has come. */
  readonly periodHours: number
  readonly dayOf: (day: number) => number
  /** For each kind of day, how many days of the week are of it. */
  readonly daysOfKind: readonly number[]
}

const kinds: readonly Kind[] = [
  { periodHours: 24, dayOf: () => 0, daysOfKind: [7] },
  { periodHours: 168, dayOf: (day) => (day === 0 || day === 6 ? 1 : 0), daysOfKind: [5, 2] },
  { periodHours: 168, dayOf: (day) => day, daysOfKind: [1, 1, 1, 1, 1, 1, 1] },
]

/** A way to guess the hour of the next publication from those before. */
interface Guess {
  readonly kind: Kind
  /** How far, in hours, a publication speaks for the hours around its own. */
  readonly reachHours: number
  /** After how many further publications one counts half. */
  readonly halfLife: number
}

const guesses: readonly Guess[] = kinds.flatMap((kind) =>
  [4, 24].flatMap((halfLife) => [0, 1, 3].map((reachHours) => ({ kind, halfLife, reachHours }))),
)
/** What each guess is trusted with before it was tried, in publications. */
const priorCount = 0.3
/** A guess is tried once this many of its periods have been seen: two days make no week. */
const periodsMin = 2
/** What the guess is trusted with before it was tried that every hour is like any other. */
const evenPriorCount = 1
/** With so many publications, half of the shape is what they say and half is even; fewer make no rhythm. */
const youngCount = 2
/** After how many further publications it counts half how well a guess did. */
const trustHalfLife = 20
const passCount = 20

/**
 * How likely each hour of the week is, with a mean of 1. Several guesses are tried on the past, each publication foretold from those before
 * it, and count by how well they did (expectation maximisation). So a show with a strict slot gets a sharp shape, a loose
 * one a broad shape, a new slot is believed after a few publications, and a clock that was put forward is within reach.
 */
export function hourShape(timesMs: readonly number[]): Float64Array {
  const past = guesses.map((guess) => new PastHours(guess))
  const chances: Float64Array[] = []
  for (const atMs of timesMs) {
    const hour = Math.floor(weekHours(atMs))
    chances.push(Float64Array.of(1, ...past.map((each) => each.chanceOf(hour, hour))))
    for (const each of past) each.add(hour)
  }
  const lastHour = Math.floor(weekHours(timesMs.at(-1) ?? 0))
  return tempered(mixed(trustIn(chances), past, lastHour), timesMs.length)
}

/** The hours of past publications as one guess sees them: the latest count most. */
class PastHours {
  readonly #guess: Guess
  readonly #counts: Float64Array
  readonly #decay: number
  #total = 0
  #firstHour = Infinity

  constructor(guess: Guess) {
    this.#guess = guess
    this.#decay = 0.5 ** (1 / guess.halfLife)
    this.#counts = new Float64Array(guess.kind.daysOfKind.length * 24)
  }

  add(hour: number): void {
    for (let at = 0; at < this.#counts.length; at += 1) this.#counts[at]! *= this.#decay
    const day = this.#guess.kind.dayOf(Math.floor(hour / 24) % 7)
    this.#counts[day * 24 + (hour % 24)]! += 1
    this.#total = this.#total * this.#decay + 1
    this.#firstHour = Math.min(this.#firstHour, hour)
  }

  /** How likely an hour is, as a multiple of an even chance; even while too little has been seen by the present hour. */
  chanceOf(hour: number, presentHour: number): number {
    const { kind, reachHours } = this.#guess
    if (presentHour - this.#firstHour < periodsMin * kind.periodHours || this.#total === 0) return 1
    let sum = 0
    for (let offset = -reachHours; offset <= reachHours; offset += 1)
      sum += (reachHours + 1 - Math.abs(offset)) * this.#countOf(hour + offset + hoursOfWeek)
    return (sum / this.#total / (reachHours + 1) ** 2) * hoursOfWeek
  }

  /** The part of its kind's count that falls on one hour. */
  #countOf(hour: number): number {
    const { dayOf, daysOfKind } = this.#guess.kind
    const day = dayOf(Math.floor(hour / 24) % 7)
    return this.#counts[day * 24 + (hour % 24)]! / daysOfKind[day]!
  }
}

/** Shares each publication out among the guesses by how likely each found it, over and over, until the trust in them fits. */
function trustIn(chances: readonly Float64Array[]): Float64Array {
  const prior = Float64Array.of(evenPriorCount, ...guesses.map(() => priorCount))
  let trust = prior
  for (let pass = 0; pass < passCount; pass += 1) {
    const next = Float64Array.from(prior)
    chances.forEach((ofGuesses, index) => {
      const weight = 0.5 ** ((chances.length - 1 - index) / trustHalfLife)
      addShares(next, trust, ofGuesses, weight)
    })
    trust = next
  }
  return trust
}

function addShares(
  next: Float64Array,
  trust: Float64Array,
  chances: Float64Array,
  weight: number,
): void {
  let all = 0
  for (let index = 0; index < trust.length; index += 1) all += trust[index]! * chances[index]!
  for (let index = 0; index < trust.length; index += 1)
    next[index]! += (weight * trust[index]! * chances[index]!) / all
}

/** The guesses together, each by the trust in it. */
function mixed(trust: Float64Array, past: readonly PastHours[], presentHour: number): Float64Array {
  const all = trust.reduce((sum, each) => sum + each, 0)
  return new Float64Array(hoursOfWeek).map((_, hour) =>
    past.reduce(
      (sum, each, index) => sum + (trust[index + 1]! / all) * each.chanceOf(hour, presentHour),
      trust[0]! / all,
    ),
  )
}

function tempered(shape: Float64Array, count: number): Float64Array {
  const evenShare = youngCount ** 2 / (youngCount ** 2 + count ** 2)
  return shape.map((chance) => evenShare + (1 - evenShare) * chance)
}
