import type { WorkKind } from "../../model/lease.ts"
import type { Dialect } from "./dialect.ts"
import type { Fragment, SqlValue } from "./fragment.ts"

type Values = readonly (SqlValue | Fragment)[]

/**
 * The interface for queries of the catalogue. Each method is a template tag: values become
 * parameters, and fragments are expanded. Rows have their columns in camel case, times in
 * milliseconds, flags as 0 or 1, on either engine.
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

/** Changes of a transaction that others wait for: events, or due work. */
export type Topic = "events" | WorkKind

/**
 * The interface for commands of the catalogue. A whole command is one transaction. It may await
 * nothing but these methods: on SQLite they settle in microtasks, so that nothing can come between
 * the statements of a command.
 */
export interface Sql extends SqlReader {
  /** Runs a change and returns how many rows it changed. */
  run(strings: TemplateStringsArray, ...values: Values): Promise<number>
  /**
   * Inserts rows, in as few round trips as the engine allows, and returns the rows requested by its
   * ending.
   */
  insertRows<Row = never>(insert: RowsInsert): Promise<Row[]>
  /** Notifies the listeners of a topic after the commit. */
  announce(topic: Topic): void
}
