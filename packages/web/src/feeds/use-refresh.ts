import { useEffect } from "react"
import type { Load } from "../api/use-load.ts"
import type { FeedDetails } from "@soundings/api-types"

/** A poll takes time; other changes of a feed appear within a few seconds. */
export const afterPollMs = 2_000
const refreshMsMax = 10_000

/** Loads a feed again when its next poll should be over, as long as the page is visible. */
export function useRefresh({ value, again }: Load<FeedDetails>, isOver: boolean): void {
  useEffect(() => {
    if (value === null || isOver) return
    const timer = setTimeout(again, refreshDelayMs(value.nextPollAt, Date.now()))
    return () => clearTimeout(timer)
  }, [value, again, isOver])
}

export function refreshDelayMs(nextPollAt: string | null, nowMs: number): number {
  if (nextPollAt === null) return refreshMsMax
  return Math.min(refreshMsMax, Math.max(0, Date.parse(nextPollAt) - nowMs) + afterPollMs)
}
