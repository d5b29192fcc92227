/**
 * The room `limit`, for the facade and the package's public API: bounded queues, paged reads, budgets and a concurrency
 * gate. All implement `CountedLimit`, whose `counts()` go into the report. Files inside the room never import this one.
 */
export { BoundedQueue } from "./bounded-queue.ts"
export type { BoundedQueueOptions, FullPolicy } from "./bounded-queue.ts"
export { Budget } from "./budget.ts"
export type { BudgetAmount, BudgetOptions } from "./budget.ts"
export { ConcurrencyGate } from "./concurrency-gate.ts"
export type { ConcurrencyGateOptions } from "./concurrency-gate.ts"
export type { CountedLimit, LimitCounts } from "./limit-counts.ts"
export { LimitError } from "./limit-error.ts"
export type { LimitErrorCode } from "./limit-error.ts"
export { PagedReader } from "./paged-reader.ts"
export type { CursorPage, PagedReaderOptions, ReadPage } from "./paged-reader.ts"
