/**
 * Bytes decoded at a time, counted from the beginning, so that it does not matter how they arrive.
 * From 64 KB on the text is a large object to the engine, which costs 30 MB more memory.
 */
export const blockBytes = 32_768
/** An encoding declaration must be within this many bytes. */
export const declaredWithinBytes = 1_024
