/**
 * Work in steps of bounded cost: the caller may stop, or let other work run, between two of them.
 */
export type Steps<Result> = Generator<void, Result>
