/**
 * The memory that all alerts together may take, as estimated by `alertBytes`. They are held by the
 * process that reads texts, which is started with as much room as they need.
 */
export const alertSetBytesMax = 256 * 1024 * 1024
