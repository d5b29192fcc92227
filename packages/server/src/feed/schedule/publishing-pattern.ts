import { ageFromHours } from "./interval-histogram.ts"
import { grainsOfHour, hoursOfWeek } from "./limits.ts"

/**
 * A learnt pattern in stored form: a version, the number of publications learnt from, the rate,
 * then one byte for each hour of the week, five minutes of the hour, and age class. Probabilities
 * are stored as logarithms, 16 steps to a doubling.
 */
export interface PublishingPattern {
  readonly learntCount: number
  readonly ratePerHour: number
  readonly hours: Float64Array
  readonly minutes: Float64Array
  readonly ages: Float64Array
}

const version = 1
const rateAt = 2
const hoursAt = 6
const minutesAt = hoursAt + hoursOfWeek
const agesAt = minutesAt + grainsOfHour
const patternBytes = agesAt + ageFromHours.length

const stepsOfDoubling = 16
const stepOfOne = 136
const chanceOfByte = Float64Array.from({ length: 256 }, (_, byte) =>
  byte === 0 ? 0 : 2 ** ((byte - stepOfOne) / stepsOfDoubling),
)

export function packPattern(publishingPattern: PublishingPattern): Uint8Array {
  const bytes = new Uint8Array(patternBytes)
  bytes[0] = version
  bytes[1] = publishingPattern.learntCount
  new DataView(bytes.buffer).setFloat32(rateAt, publishingPattern.ratePerHour)
  bytes.set(packed(publishingPattern.hours), hoursAt)
  bytes.set(packed(publishingPattern.minutes), minutesAt)
  bytes.set(packed(publishingPattern.ages), agesAt)
  return bytes
}

/**
 * Null for data from an older or newer version, or that are not a publishing pattern at all: it is
 * learnt again.
 */
export function unpackPattern(bytes: Uint8Array): PublishingPattern | null {
  if (bytes.byteLength !== patternBytes || bytes[0] !== version) return null
  const ratePerHour = new DataView(bytes.buffer, bytes.byteOffset).getFloat32(rateAt)
  if (!(ratePerHour > 0 && ratePerHour < 60)) return null
  return {
    learntCount: bytes[1]!,
    ratePerHour,
    hours: unpacked(bytes, hoursAt, hoursOfWeek),
    minutes: unpacked(bytes, minutesAt, grainsOfHour),
    ages: unpacked(bytes, agesAt, ageFromHours.length),
  }
}

function packed(chances: Float64Array): Uint8Array {
  return Uint8Array.from(chances, (chance) =>
    Math.max(1, Math.min(255, Math.round(stepOfOne + Math.log2(chance) * stepsOfDoubling))),
  )
}

function unpacked(bytes: Uint8Array, from: number, count: number): Float64Array {
  const chances = new Float64Array(count)
  for (let index = 0; index < count; index += 1)
    chances[index] = chanceOfByte[bytes[from + index]!]!
  return chances
}
