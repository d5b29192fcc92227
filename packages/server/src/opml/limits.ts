/** Characters of a feed's address, as the API takes them too. */
export const addressCharsMax = 4_000
/** Characters kept of a title. The feed itself says its real one later. */
export const titleCharsMax = 1_000
/** Problems kept with their line; the others are counted. */
export const problemsMax = 200
/**
 * Addresses remembered so that a feed that is listed again is noticed. Beyond them it is handed out
 * again, and is the database's to notice.
 */
export const rememberedMax = 100_000
/** Characters of an OPML file that are written at once. */
export const writtenCharsMin = 16_384
