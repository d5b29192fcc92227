import type { Dialect } from "../sql/dialect.ts"
import { constant, fragment } from "../sql/fragment.ts"
import { rowsText } from "../sql/rows-text.ts"
import { storedText } from "../sql/stored-text.ts"

/** The oldest transaction that may still commit: lower numbers are settled. */
const horizon = constant(
  "soundings_commit_base() + CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT)",
)

/** A number greater than that of every transaction that has ended. */
const nextCommit = constant(
  "soundings_commit_base() + CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS TEXT) AS BIGINT)",
)

/**
 * Any number of concurrent writers. Rows are locked by their commands; changes are ordered by
 * transaction, then by sequence.
 */
export const postgresDialect: Dialect = {
  name: "postgres",
  forUpdate: constant("FOR UPDATE"),
  skipLocked: constant("FOR UPDATE SKIP LOCKED"),
  standInLine: (numbers) =>
    // In a fixed order, so that no two commands deadlock.
    fragment`SELECT pg_advisory_xact_lock(number) FROM (
      SELECT unnest(CAST(${arrayText(numbers)} AS BIGINT[])) AS number ORDER BY number) AS numbers`,
  list(values) {
    const type = typeof values[0] === "string" ? "TEXT[]" : "BIGINT[]"
    return fragment`(SELECT unnest(CAST(${arrayText(values)} AS ${constant(type)})))`
  },
  table(columns, rows) {
    const values = Object.entries(columns).map(([name, type], index) =>
      type === "integer"
        ? `CAST(line ->> ${index} AS BIGINT) AS ${name}`
        : `line ->> ${index} AS ${name}`,
    )
    const text = rowsText(rows)
    return fragment`(SELECT ${constant(values.join(", "))} FROM json_array_elements(CAST(${text} AS JSON)) AS lines (line))`
  },
  jsonArray: (column) => constant(`CAST(json_agg(${column}) AS TEXT)`),
  changes: {
    commitId: constant("commit_id"),
    order: constant("commit_id, seq"),
    after: ({ commitId, seq }) =>
      fragment`(commit_id, seq) > (${commitId}, ${seq}) AND commit_id < ${horizon}`,
    afterInAll: ({ commitId, seq }) => fragment`(commit_id, seq) > (${commitId}, ${seq})`,
    isSettled: fragment`CASE WHEN commit_id < ${horizon} THEN 1 ELSE 0 END`,
    isAhead: ({ commitId }) => fragment`CASE WHEN ${commitId} >= ${nextCommit} THEN 1 ELSE 0 END`,
    isOurs: ({ commitId, seq }) => commitId > 0 || seq === 0,
    upTo: ({ commitId, seq }) => fragment`(commit_id, seq) <= (${commitId}, ${seq})`,
  },
}

/** An array in PostgreSQL's text format. */
function arrayText(values: readonly (number | string)[]): string {
  return `{${values.map((value) => (typeof value === "number" ? value : quoted(value))).join(",")}}`
}

function quoted(text: string): string {
  return `"${storedText(text).replace(/["\\]/g, "\\$&")}"`
}
