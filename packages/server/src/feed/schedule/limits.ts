export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs
export const hoursOfWeek = 168

/** Publications that a publishing pattern is learnt from: the latest ones. */
export const learntTimesMax = 60
/**
 * What is published within this time of another is found by the same poll, and says nothing more
 * about the publishing pattern.
 */
export const burstMs = 20 * minuteMs

/**
 * However long a server asks us to wait, and however often a feed fails, it is tried again
 * within this time.
 */
export const awayMsMax = 24 * hourMs

/** The grain of a plan: two moments closer than this are not worth telling apart. */
export const grainMs = 5 * minuteMs
export const grainsOfHour = hourMs / grainMs
