import { trackerLimits } from "./tracker-limits.ts"

const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const

export const minuteMs = unitMs.m
export const hourMs = unitMs.h
export const dayMs = unitMs.d

/** A window such as `"24h"`, `"90m"` or `"7d"`, or milliseconds. */
export type WindowLength = `${number}${keyof typeof unitMs}` | number

export interface Window {
  readonly windowMs: number
  /**
   * The length of one bucket: the finest of minute, hour and day that keeps the number of buckets
   * small.
   */
  readonly bucketMs: number
}

/** A span of time, with the starts of its buckets, oldest first. */
export interface Span {
  readonly fromMs: number
  /** The first millisecond after it. */
  readonly untilMs: number
  readonly startsMs: readonly number[]
}

export function readWindow(length: WindowLength): Window {
  const windowMs = toMs(length)
  const bucketMs = [minuteMs, hourMs, dayMs].find((ms) => windowMs / ms <= trackerLimits.buckets)
  if (bucketMs === undefined || windowMs < minuteMs || windowMs % bucketMs !== 0) {
    throw new RangeError(
      `a window is a whole number of minutes, hours or days, up to ${trackerLimits.buckets} days, not ${length}`,
    )
  }
  return { windowMs, bucketMs }
}

function toMs(length: WindowLength): number {
  if (typeof length === "number") return length
  const match = /^(\d+)([mhd])$/.exec(length)
  return match ? Number(match[1]) * unitMs[match[2] as keyof typeof unitMs] : Number.NaN
}

/** The start of the bucket of this length that a time falls into. */
export function bucketStart(atMs: number, bucketMs: number): number {
  return Math.floor(atMs / bucketMs) * bucketMs
}

/** The whole calendar buckets of a window, the running one included. */
export function calendarSpan({ windowMs, bucketMs }: Window, nowMs: number): Span {
  const untilMs = bucketStart(nowMs, bucketMs) + bucketMs
  return spanOf(untilMs - windowMs, untilMs, bucketMs)
}

/** Exactly the length of a window, up to and including now; its oldest bucket is cut. */
export function slidingSpan({ windowMs, bucketMs }: Window, nowMs: number): Span {
  return spanOf(nowMs - windowMs + 1, nowMs + 1, bucketMs)
}

/** A calendar minute, hour or day, and the part of it that lies in the window. */
export interface Group {
  readonly startMs: number
  readonly span: Span
}

/**
 * The last calendar minutes, hours or days of a window, oldest first.
 * @throws RangeError if its buckets are longer than those requested.
 */
export function groupsOf(
  { windowMs, bucketMs }: Window,
  span: Span,
  groupMs: number,
  groupsMax: number,
): Group[] {
  if (groupMs < bucketMs) {
    throw new RangeError(
      `a window of ${windowMs / hourMs} hours is counted in steps of ${bucketMs / minuteMs} minutes; choose a shorter one for finer counts`,
    )
  }
  const groupCount = Math.min(groupsMax, Math.ceil(windowMs / groupMs))
  const firstMs = bucketStart(span.untilMs - 1, groupMs) - (groupCount - 1) * groupMs
  return Array.from({ length: groupCount }, (_, index) => {
    const startMs = firstMs + index * groupMs
    const untilMs = Math.min(startMs + groupMs, span.untilMs)
    return { startMs, span: spanOf(Math.max(startMs, span.fromMs), untilMs, bucketMs) }
  })
}

function spanOf(fromMs: number, untilMs: number, bucketMs: number): Span {
  const startsMs: number[] = []
  for (let startMs = bucketStart(fromMs, bucketMs); startMs < untilMs; startMs += bucketMs)
    startsMs.push(startMs)
  return { fromMs, untilMs, startsMs }
}
