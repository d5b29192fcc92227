import { hourMs, hoursOfWeek } from "./limits.ts"
import { weekHours } from "./publication-times.ts"

const dayCount = 35
/**
 * Where the classes of ages begin, in hours since the last publication: a few within the first half
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
/** What the belief that age does not matter counts, in publications. */
const evenCount = 0.5
/** After how many further publications a gap counts half. */
const halfLife = 15
/**
 * What a gap is believed to be before one is known; the belief fades with the square of those that
 * are.
 */
const priorGapHours = hoursOfWeek

export interface IntervalHistogram {
  /** Publications an hour, over all. */
  readonly ratePerHour: number
  /**
   * For each class of ages: how much likelier news is than the hour of the week alone would say.
   */
  readonly factors: Float64Array
}

/**
 * What the time since the last publication says, beside the hour of the week: it tells a show of
 * every second Tuesday from one of every Tuesday.
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
 * The shape knows whole hours only, so each publication stands in the middle of its own: half of
 * that hour's chances were before it.
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

/** Adds to each class what the hours that a gap spent in it had of chances. */
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

/** The sum of the shape's chances since the first week began, up to a moment in hours. */
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
