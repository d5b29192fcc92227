import { problemsMax } from "./limits.ts"

/** What was wrong with one entry of a list, or with the list. */
export interface OpmlProblem {
  readonly code:
    | "address_missing"
    | "address_invalid"
    | "quote_missing"
    | "tag_broken"
    | "entry_too_long"
    | "feed_repeated"
    | "list_truncated"
    | "encoding_wrong"
  readonly message: string
  readonly line: number
}

/**
 * Collects what could not be read. A file that is wrong in every line says so often enough; the
 * rest is counted.
 */
export class OpmlProblems {
  readonly list: OpmlProblem[] = []
  count = 0

  add(problem: OpmlProblem): void {
    this.count += 1
    if (this.list.length < problemsMax) this.list.push(problem)
  }
}
