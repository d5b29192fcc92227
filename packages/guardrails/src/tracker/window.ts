const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const

export const minuteMs = unitMs.m
export const hourMs = unitMs.h
export const dayMs = unitMs.d

/** A window such as `"24h"`, `"90m"` or `"7d"`, or milliseconds. */
export type WindowLength = `${number}${keyof typeof unitMs}` | number

export interface Window {
  readonly windowMs: number
  /** Length of one bucket: the finest of minute, hour and day that keeps the number of buckets small. */
  readonly bucketMs: number
  readonly bucketCount: number
}

/** Buckets held for one window at most. */
const bucketsMax = 180

export function readWindow(length: WindowLength): Window {
  const windowMs = toMs(length)
  const bucketMs = [minuteMs, hourMs, dayMs].find((ms) => windowMs / ms <= bucketsMax)
  if (bucketMs === undefined || windowMs < minuteMs || windowMs % bucketMs !== 0) {
    throw new RangeError(
      `a window is a whole number of minutes, hours or days, up to ${bucketsMax} days, not ${length}`,
    )
  }
  return { windowMs, bucketMs, bucketCount: windowMs / bucketMs }
}

function toMs(length: WindowLength): number {
  if (typeof length === "number") return length
  const match = /^(\d+)([mhd])$/.exec(length)
  return match ? Number(match[1]) * unitMs[match[2] as keyof typeof unitMs] : Number.NaN
}
