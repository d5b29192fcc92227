import type { PoolClient, QueryArrayConfig } from "pg"
import { compile, type Fragment, type SqlValue } from "../sql/fragment.ts"
import { rowMapper } from "../sql/row-mapper.ts"
import type { RowsInsert, Sql, Topic } from "../sql/sql.ts"
import { storedText } from "../sql/stored-text.ts"
import { postgresDialect } from "./postgres-dialect.ts"
import { valueTypes } from "./value-types.ts"

type Values = readonly (SqlValue | Fragment)[]
type Mapper = <Row>(values: readonly unknown[]) => Row

interface KnownText {
  /** The name under which each connection prepares it. */
  readonly name: string
  mapper: Mapper | null
}

/** Statement texts are constants of the source code, which limits their number. */
const knownTexts = new Map<string, KnownText>()

/** Every statement text prepared so far, so that a test can ask how each would be run. */
export function preparedTexts(): readonly string[] {
  return [...knownTexts.keys()]
}

/** PostgreSQL accepts 65,535 parameters in one statement. */
const parametersMax = 60_000

/** Statements of the catalogue on one connection to PostgreSQL. */
export class PostgresSql implements Sql {
  readonly dialect = postgresDialect
  readonly #client: Pick<PoolClient, "query">
  readonly #announced = new Set<Topic>()

  constructor(client: Pick<PoolClient, "query">) {
    this.#client = client
  }

  async all<Row>(strings: TemplateStringsArray, ...values: Values): Promise<Row[]> {
    const { known, query } = prepare(strings, values)
    const { rows, fields } = await this.#client.query(query)
    const mapper = (known.mapper ??= rowMapper(fields.map(({ name }) => name)))
    return rows.map((row) => mapper<Row>(row))
  }

  async get<Row>(strings: TemplateStringsArray, ...values: Values): Promise<Row | undefined> {
    const rows = await this.all<Row>(strings, ...values)
    return rows[0]
  }

  async run(strings: TemplateStringsArray, ...values: Values): Promise<number> {
    const { rowCount } = await this.#client.query(prepare(strings, values).query)
    return rowCount ?? 0
  }

  async insertRows<Row>({ into, columns, rows, ending = "" }: RowsInsert): Promise<Row[]> {
    const returned: Row[] = []
    const chunkRows = Math.max(1, Math.floor(parametersMax / columns.length))
    for (let first = 0; first < rows.length; first += chunkRows) {
      const chunk = rows.slice(first, first + chunkRows)
      const values = chunk.flatMap((row) => row.map(toStored))
      const places = chunk.map(
        (_, row) =>
          `(${columns.map((_column, column) => `$${row * columns.length + column + 1}`).join(", ")})`,
      )
      // Its text depends on the number of rows, so it is not prepared.
      const answer = await this.#client.query({
        text: `INSERT INTO ${into} (${columns.join(", ")}) VALUES ${places.join(", ")} ${ending}`,
        values,
        rowMode: "array",
        types: valueTypes,
      })
      const mapper = rowMapper(answer.fields.map(({ name }) => name))
      returned.push(...answer.rows.map((row) => mapper<Row>(row)))
    }
    return returned
  }

  announce(topic: Topic): void {
    this.#announced.add(topic)
  }

  /** The announced topics. */
  get announced(): readonly Topic[] {
    return [...this.#announced]
  }
}

function prepare(
  strings: readonly string[],
  values: Values,
): { known: KnownText; query: QueryArrayConfig } {
  const { text, values: flat } = compile(strings, values, (number) => `$${number}`)
  let known = knownTexts.get(text)
  if (!known) {
    known = { name: `soundings_${knownTexts.size}`, mapper: null }
    knownTexts.set(text, known)
  }
  const { name } = known
  return {
    known,
    query: { name, text, values: flat.map(toStored), rowMode: "array", types: valueTypes },
  }
}

function toStored(value: SqlValue): unknown {
  if (typeof value === "boolean") return Number(value)
  if (typeof value === "string") return storedText(value)
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  return value
}
