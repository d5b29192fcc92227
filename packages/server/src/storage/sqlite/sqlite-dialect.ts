import type { Dialect } from "../sql/dialect.ts"
import { constant, fragment } from "../sql/fragment.ts"
import { rowsText } from "../sql/rows-text.ts"
import { storedText } from "../sql/stored-text.ts"

/**
 * One writer: commands run one after another, so rows need no locks, and numbers are assigned in
 * commit order.
 */
export const sqliteDialect: Dialect = {
  name: "sqlite",
  forUpdate: constant(""),
  skipLocked: constant(""),
  standInLine: () => constant("SELECT 1"),
  list: (values) => fragment`(SELECT value FROM json_each(${valuesText(values)}))`,
  table(columns, rows) {
    const names = Object.keys(columns)
    const values = names.map((name, index) => `value ->> ${index} AS ${name}`).join(", ")
    return fragment`(SELECT ${constant(values)} FROM json_each(${rowsText(rows)}))`
  },
  jsonArray: (column) => constant(`json_group_array(${column})`),
  changes: {
    commitId: constant("0"),
    order: constant("seq"),
    after: ({ seq }) => fragment`seq > ${seq}`,
    afterInAll: ({ seq }) => fragment`seq > ${seq}`,
    isSettled: constant("1"),
    isAhead: ({ seq }) =>
      fragment`${seq} > coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'events'), 0)`,
    isOurs: ({ commitId }) => commitId === 0,
    upTo: ({ seq }) => fragment`seq <= ${seq}`,
  },
}

function valuesText(values: readonly (number | string)[]): string {
  return JSON.stringify(
    values.map((value) => (typeof value === "string" ? storedText(value) : value)),
  )
}
