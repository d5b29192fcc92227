/** Characters of a feed's address, as accepted by the API too. */
export const addressCharsMax = 4_000
/** Characters kept of a title. The feed itself gives its real one later. */
export const titleCharsMax = 1_000
/** Problems kept with their line; the others are counted. */
export const problemsMax = 200
/**
 * Addresses remembered to detect feeds that are listed again. Beyond this, such a feed is returned
 * again, and the database detects it.
 */
export const rememberedMax = 100_000
/** The least number of characters written at a time. */
export const writtenCharsMin = 16_384
