import type { ChangeCursor } from "./change-cursor.ts"
import type { Fragment } from "./fragment.ts"

type ColumnType = "integer" | "text"

/** What the engines say differently. Everything else of SQL is written once. */
export interface Dialect {
  readonly name: "sqlite" | "postgres"
  /**
   * After a SELECT whose rows the command will change: keeps others from changing them meanwhile.
   */
  readonly forUpdate: Fragment
  /** The same, leaving out rows that another command holds. */
  readonly skipLocked: Fragment
  /** A query that makes commands which name the same number wait for each other's commits. */
  standInLine(numbers: readonly number[]): Fragment
  /** What follows `IN`: a list of any length as one parameter. */
  list(values: readonly (number | string)[]): Fragment
  /**
   * Rows that are read in FROM, as one parameter. The columns are named in the order of each row's
   * values.
   */
  table(
    columns: Readonly<Record<string, ColumnType>>,
    rows: readonly (readonly (number | string | null)[])[],
  ): Fragment
  /** The values of a column as one JSON text: an aggregate. */
  jsonArray(column: string): Fragment
  /**
   * How a table of changes is read in the order of commits: it has a `seq`, and on an engine with
   * several writers a `commit_id`.
   */
  readonly changes: ChangeOrder
}

interface ChangeOrder {
  /** The number of the transaction that wrote a row. */
  readonly commitId: Fragment
  /** What goes into ORDER BY. */
  readonly order: Fragment
  /** Rows behind a cursor that no later commit can come before. */
  after(cursor: ChangeCursor): Fragment
  /** All rows behind a cursor; a later commit can come before those of which `isSettled` is 0. */
  afterInAll(cursor: ChangeCursor): Fragment
  readonly isSettled: Fragment
  /** 1 for a cursor beyond all events that there ever were, else 0. */
  isAhead(cursor: ChangeCursor): Fragment
  /** Whether an engine can have handed out a cursor. */
  isOurs(cursor: ChangeCursor): boolean
  /** Rows up to a cursor. */
  upTo(cursor: ChangeCursor): Fragment
}
