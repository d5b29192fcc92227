import type { WorkKind } from "../../model/lease.ts"
import type { Dialect } from "./dialect.ts"
import type { Fragment, SqlValue } from "./fragment.ts"

type Values = readonly (SqlValue | Fragment)[]

/**
 * What a query of the catalogue reads with. Each method is a template tag: values become
 * parameters, fragments are put in place. Rows come with their columns in camel case, times in
 * milliseconds, flags as 0 or 1, whatever the engine.
 */
export interface SqlReader {
  readonly dialect: Dialect
  all<Row>(strings: TemplateStringsArray, ...values: Values): Promise<Row[]>
  /** The first row, if there is one. */
  get<Row>(strings: TemplateStringsArray, ...values: Values): Promise<Row | undefined>
}

export interface RowsInsert {
  readonly into: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly SqlValue[])[]
  /**
   * What follows the values, such as `ON CONFLICT DO NOTHING RETURNING id`; a constant of the
   * source code.
   */
  readonly ending?: string
}

/** What could have changed in a transaction that others wait to hear of: events, or what is due. */
export type Topic = "events" | WorkKind

/**
 * What a command of the catalogue works with. All of a command is one transaction. It may await
 * nothing but these methods: on SQLite they settle in microtasks, so that nothing can come between
 * the statements of a command.
 */
export interface Sql extends SqlReader {
  /** Runs a change and returns how many rows it changed. */
  run(strings: TemplateStringsArray, ...values: Values): Promise<number>
  /**
   * Inserts rows, in as few round trips as the engine allows, and returns what its ending asks for.
   */
  insertRows<Row = never>(insert: RowsInsert): Promise<Row[]>
  /** Lets the listeners of a topic know after the commit. */
  announce(topic: Topic): void
}
