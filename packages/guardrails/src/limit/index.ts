/**
 * The entry `@soundings/guardrails/limit`, also part of the main entry: bounded queues, paged
 * reads, budgets and a concurrency gate, whose `counts()` go into the report, and the linked list
 * in which they keep their waiters. It loads nothing else of the package. Files inside the room
 * never import this one.
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
export { LinkedList } from "./linked-list.ts"
export type { LinkedNode } from "./linked-list.ts"
export { PagedReader } from "./paged-reader.ts"
export type { CursorPage, PagedReaderOptions, ReadPage } from "./paged-reader.ts"
