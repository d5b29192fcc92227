/**
 * Work in steps of a bounded cost: who runs it may stop, or let others have their turn, between two
 * of them.
 */
export type Steps<Result> = Generator<void, Result>
