/**
 * Bytes that are decoded at once, counted from the beginning, so that it does not matter how they
 * arrive. From 64 KB on their text is a large object to the engine, which costs 30 MB more memory.
 */
export const blockBytes = 32_768
/** Bytes within which an encoding declaration must stand. */
export const declaredWithinBytes = 1_024
