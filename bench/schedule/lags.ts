import { numberOf } from "./number-of.ts"

/** How long after its date an episode of a show appears in the feed. */
export type Lag = (show: string, publishedAtMs: number) => number

const minuteMs = 60_000

/** Feeds do not say when an episode appeared, so several lags are simulated. */
export const lags: Readonly<Record<string, Lag>> = {
  /** A few minutes, sometimes a cache's half hour; one show in four is published by hand. */
  mixed: (show, atMs) => {
    const isByHand = numberOf(`${show} by hand`) < 0.25
    const isCached = numberOf(`${show} ${atMs} cached`) < 0.1
    return exponentialMs(show, atMs, isByHand ? 45 : isCached ? 30 : 5)
  },
  none: () => 0,
  "all by hand": (show, atMs) => exponentialMs(show, atMs, 45),
  "hours late": (show, atMs) => exponentialMs(show, atMs, 180),
}

function exponentialMs(show: string, atMs: number, meanMinutes: number): number {
  return -Math.log(1 - numberOf(`${show} ${atMs}`)) * meanMinutes * minuteMs
}
