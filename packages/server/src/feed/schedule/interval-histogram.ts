import { hourMs, hoursOfWeek } from "./limits.ts"
import { weekHours } from "./publication-times.ts"

const dayCount = 35
/**
 * The start of each age class, in hours since the last publication: a few within the first half
 * day, then whole days around 24, 48, … for five weeks, then weeks. The last has no end.
 */
export const ageFromHours: readonly number[] = [
  0,
  1,
  2,
  4,
  8,
  ...Array.from({ length: dayCount }, (_, day) => 12 + 24 * day),
  ...Array.from({ length: 6 }, (_, week) => 12 + 24 * (dayCount + 7 * week)),
]
/** The weight of the assumption that age does not matter, in publications. */
const evenCount = 0.5
/** The weight of an interval halves after this many later publications. */
const halfLife = 15
/**
 * The assumed interval before any is known; its weight falls with the square of the number of known
 * ones.
 */
const priorGapHours = hoursOfWeek

export interface IntervalHistogram {
  /** Publications per hour, over all. */
  readonly ratePerHour: number
  /** For each age class: how much likelier news is than the hour of the week alone suggests. */
  readonly factors: Float64Array
}

/**
 * The influence of the time since the last publication, apart from the hour of the week: it
 * distinguishes a show that appears every second Tuesday from one of every Tuesday.
 */
export function intervalHistogram(
  timesMs: readonly number[],
  hours: Float64Array,
): IntervalHistogram {
  const found = new Float64Array(ageFromHours.length).fill(evenCount)
  const expected = new Float64Array(ageFromHours.length)
  const chanceUntil = accumulated(hours)
  let gapCount = 1 / (1 + Math.max(0, timesMs.length - 1) ** 2)
  let gapHours = gapCount * priorGapHours
  for (let index = 1; index < timesMs.length; index += 1) {
    const weight = 0.5 ** ((timesMs.length - 1 - index) / halfLife)
    const fromMs = timesMs[index - 1]!
    const ageHours = (timesMs[index]! - fromMs) / hourMs
    const last = ageClass(ageHours)
    found[last]! += weight
    addChances(expected, weight, middleOfHour(fromMs), ageHours, chanceUntil)
    gapCount += weight
    gapHours += weight * ageHours
  }
  const ratePerHour = gapCount / gapHours
  const factors = found.map((count, at) => count / (evenCount + expected[at]! * ratePerHour))
  return { ratePerHour, factors }
}

/**
 * The histogram has whole hours only, so each publication is placed in the middle of its own: half
 * of that hour's chances came before it.
 */
function middleOfHour(atMs: number): number {
  return Math.floor(weekHours(atMs)) + 0.5
}

/** The class that an age belongs to. */
export function ageClass(ageHours: number): number {
  let at = ageFromHours.length - 1
  while (at > 0 && ageFromHours[at]! > ageHours) at -= 1
  return at
}

/** Adds to each class the chances of the hours that an interval spent in it. */
function addChances(
  expected: Float64Array,
  weight: number,
  fromHours: number,
  ageHours: number,
  chanceUntil: (hours: number) => number,
): void {
  for (let at = 0; at < expected.length && ageFromHours[at]! < ageHours; at += 1) {
    const untilHours = Math.min(ageHours, ageFromHours[at + 1] ?? Infinity)
    expected[at]! +=
      weight * (chanceUntil(fromHours + untilHours) - chanceUntil(fromHours + ageFromHours[at]!))
  }
}

/** The sum of the histogram's chances since the first week began, up to a moment in hours. */
function accumulated(hours: Float64Array): (hours: number) => number {
  const sums = new Float64Array(hours.length + 1)
  hours.forEach((chance, hour) => (sums[hour + 1] = sums[hour]! + chance))
  const ofWeek = sums[hours.length]!
  return (until) => {
    const whole = Math.floor(until)
    const hour = whole % hours.length
    const weeks = (whole - hour) / hours.length
    return weeks * ofWeek + sums[hour]! + (until - whole) * hours[hour]!
  }
}
