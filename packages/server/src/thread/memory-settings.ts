/**
 * Flags of Node that keep garbage from piling up in the heaps of several threads: under load half
 * the memory, for a few percent of the time.
 */
export const heapFlags = ["--max-semi-space-size=4", "--heap-growing-percent=25"]

/**
 * Variables that have the C library return what is freed. It reads them before any code of ours
 * runs.
 */
export const mallocVariables = mallocReturning(32 * 1024)
/**
 * Where transcripts are packed: what zstd allocates for each block would be returned and fetched
 * again, which takes as long as the packing.
 */
export const packingMallocVariables = mallocReturning(128 * 1024)

/** What is freed of this size or more is returned at once. */
function mallocReturning(bytes: number): NodeJS.ProcessEnv {
  return { MALLOC_ARENA_MAX: "2", MALLOC_MMAP_THRESHOLD_: String(bytes) }
}
