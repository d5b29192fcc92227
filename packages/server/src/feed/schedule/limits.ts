export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs
export const hoursOfWeek = 168

/** The latest publications, from which a publishing pattern is learnt. */
export const learntTimesMax = 60
/**
 * A publication within this time of another is found by the same poll, and adds nothing to the
 * publishing pattern.
 */
export const burstMs = 20 * minuteMs

/**
 * However long a server asks us to wait, and however often a feed fails, it is tried again within
 * this time.
 */
export const awayMsMax = 24 * hourMs

/** The resolution of a plan: moments closer together than this are treated as one. */
export const grainMs = 5 * minuteMs
export const grainsOfHour = hourMs / grainMs
