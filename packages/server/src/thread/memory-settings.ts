/**
 * Flags of Node that keep garbage from piling up in the heaps of several threads: under load half
 * the memory, for a few percent of the time.
 */
export const heapFlags = ["--max-semi-space-size=4", "--heap-growing-percent=25"]

/**
 * Variables that have the C library return what is freed. It reads them before any code of ours
 * runs.
 */
export const mallocVariables = { MALLOC_ARENA_MAX: "2", MALLOC_MMAP_THRESHOLD_: "131072" }
