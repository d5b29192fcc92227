import { problemsMax } from "./limits.ts"

/** A problem of one entry of a list, or of the list. */
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
 * Collects problems up to a limit; the others are only counted, since a file may be wrong on every
 * line.
 */
export class OpmlProblems {
  readonly list: OpmlProblem[] = []
  count = 0

  add(problem: OpmlProblem): void {
    this.count += 1
    if (this.list.length < problemsMax) this.list.push(problem)
  }
}
