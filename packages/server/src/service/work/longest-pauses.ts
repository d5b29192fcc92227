import type { WorkKind } from "../../model/lease.ts"

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

/** Leases last a few minutes; none lasts as long as this. */
export const longestLeaseMs = hourMs
/** Sessions are valid for 30 days, links for one. */
export const longestSessionMs = 30 * dayMs

/**
 * The longest time for which work of each kind is ever scheduled ahead, with a margin. Work due
 * later was scheduled by a wrong clock.
 */
export function longestPausesMs(pollMaxMinutes: number): Readonly<Record<WorkKind, number>> {
  return {
    // A feed that fails, or asks to be paused, waits a day; a long OPML file spreads its feeds.
    feed: Math.max(dayMs, pollMaxMinutes * 60_000) + 6 * hourMs,
    transcript: dayMs,
    delivery: dayMs + 2 * hourMs,
    // Hubs decide, up to 60 days, and are asked again after four fifths of it.
    subscription: 50 * dayMs,
    import: 2 * hourMs,
  }
}
