/**
 * What all alerts together may take of memory, as `alertBytes` estimates it. They are held by the
 * process that reads texts, which is started with as much room as they need.
 */
export const alertSetBytesMax = 256 * 1024 * 1024
