import type { ChangeCursor } from "./change-cursor.ts"
import type { Fragment } from "./fragment.ts"

type ColumnType = "integer" | "text"

/** The differences between the engines. All other SQL is written once. */
export interface Dialect {
  readonly name: "sqlite" | "postgres"
  /** After a SELECT whose rows the command will change: locks them against other changes. */
  readonly forUpdate: Fragment
  /** The same, skipping rows locked by another command. */
  readonly skipLocked: Fragment
  /** A query that makes commands naming the same number wait for each other's commits. */
  standInLine(numbers: readonly number[]): Fragment
  /** The right side of `IN`: a list of any length as one parameter. */
  list(values: readonly (number | string)[]): Fragment
  /**
   * Rows read in FROM, as one parameter. The columns are named in the order of each row's values.
   */
  table(
    columns: Readonly<Record<string, ColumnType>>,
    rows: readonly (readonly (number | string | null)[])[],
  ): Fragment
  /** The values of a column as one JSON text: an aggregate. */
  jsonArray(column: string): Fragment
  /**
   * How to read a table of changes in commit order: it has a `seq`, and on an engine with several
   * writers a `commit_id`.
   */
  readonly changes: ChangeOrder
}

interface ChangeOrder {
  /** The number of the transaction that wrote a row. */
  readonly commitId: Fragment
  /** For ORDER BY. */
  readonly order: Fragment
  /** Rows after a cursor that no later commit can precede. */
  after(cursor: ChangeCursor): Fragment
  /** All rows after a cursor; a later commit can precede those whose `isSettled` is 0. */
  afterInAll(cursor: ChangeCursor): Fragment
  readonly isSettled: Fragment
  /** 1 for a cursor beyond all events there ever were, otherwise 0. */
  isAhead(cursor: ChangeCursor): Fragment
  /** Whether this engine can have handed out a cursor. */
  isOurs(cursor: ChangeCursor): boolean
  /** Rows up to a cursor. */
  upTo(cursor: ChangeCursor): Fragment
}
