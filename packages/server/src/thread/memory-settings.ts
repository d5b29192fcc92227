/**
 * Flags of Node that keep garbage from accumulating in the heaps of several threads: under load
 * half the memory, for a few percent more time.
 */
export const heapFlags = ["--max-semi-space-size=4", "--heap-growing-percent=25"]

/**
 * Variables that make the C library return freed memory. It reads them before any of our code runs.
 */
export const mallocVariables = mallocReturning(32 * 1024)
/**
 * For the process that packs transcripts: the memory that zstd allocates for each block would be
 * returned and requested again each time, which takes as long as the packing.
 */
export const packingMallocVariables = mallocReturning(128 * 1024)

/** Freed blocks of at least this size are returned at once. */
function mallocReturning(bytes: number): NodeJS.ProcessEnv {
  return { MALLOC_ARENA_MAX: "2", MALLOC_MMAP_THRESHOLD_: String(bytes) }
}
