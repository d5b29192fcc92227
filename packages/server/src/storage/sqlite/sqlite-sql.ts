import type { Fragment, SqlValue } from "../sql/fragment.ts"
import { compile, Fragment as FragmentClass } from "../sql/fragment.ts"
import type { RowsInsert, Sql, Topic } from "../sql/sql.ts"
import { storedText } from "../sql/stored-text.ts"
import type { Database, MappedStatement } from "./database.ts"
import { sqliteDialect } from "./sqlite-dialect.ts"

type Values = readonly (SqlValue | Fragment)[]

/** The prepared form of statements without fragments, by their template. */
type StatementCache = WeakMap<TemplateStringsArray, MappedStatement>

/**
 * Statements of the catalogue on one SQLite connection. Its promises are already settled when they
 * are returned.
 */
export class SqliteSql implements Sql {
  readonly dialect = sqliteDialect
  readonly #database: Database
  readonly #cache: StatementCache = new WeakMap()
  readonly #announced = new Set<Topic>()

  constructor(database: Database) {
    this.#database = database
  }

  async all<Row>(strings: TemplateStringsArray, ...values: Values): Promise<Row[]> {
    const { statement, parameters } = this.#prepare(strings, values)
    return statement.all<Row>(parameters)
  }

  async get<Row>(strings: TemplateStringsArray, ...values: Values): Promise<Row | undefined> {
    const { statement, parameters } = this.#prepare(strings, values)
    return statement.get<Row>(parameters)
  }

  async run(strings: TemplateStringsArray, ...values: Values): Promise<number> {
    const { statement, parameters } = this.#prepare(strings, values)
    return statement.run(parameters)
  }

  async insertRows<Row>({ into, columns, rows, ending = "" }: RowsInsert): Promise<Row[]> {
    if (rows.length === 0) return []
    const places = columns.map(() => "?").join(", ")
    const statement = this.#database.statement(
      `INSERT INTO ${into} (${columns.join(", ")}) VALUES (${places}) ${ending}`,
    )
    const returned: Row[] = []
    for (const row of rows) {
      const values = row.map(toStored)
      if (statement.hasRows) returned.push(...statement.all<Row>(values))
      else statement.run(values)
    }
    return returned
  }

  announce(topic: Topic): void {
    this.#announced.add(topic)
  }

  /** The topics announced since the last call. */
  takeAnnounced(): Topic[] {
    if (this.#announced.size === 0) return []
    const topics = [...this.#announced]
    this.#announced.clear()
    return topics
  }

  #prepare(strings: TemplateStringsArray, values: Values) {
    const known = this.#cache.get(strings)
    if (known) return { statement: known, parameters: (values as SqlValue[]).map(toStored) }
    const compiled = compile(strings, values, () => "?")
    const statement = this.#database.statement(compiled.text)
    if (!values.some((value) => value instanceof FragmentClass)) this.#cache.set(strings, statement)
    return { statement, parameters: compiled.values.map(toStored) }
  }
}

function toStored(value: SqlValue): string | number | null | Uint8Array {
  if (typeof value === "string") return storedText(value)
  return typeof value === "boolean" ? Number(value) : value
}
