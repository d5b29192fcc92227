import type { Sql, SqlReader } from "../sql/sql.ts"

/**
 * Running totals, changed in the transaction of what they count: counting rows would cost more with
 * every row. Each is the current number, not the number there ever were: when a feed is removed
 * they decrease with its rows, some hundred episodes at a time, and deliveries with their mentions.
 * What has happened, even to deleted rows, is counted from the events.
 */
export const totalNames = [
  "podcasts",
  "episodesFound",
  "transcribed",
  "words",
  "searchable",
  "transcriptsFailed",
  "alerts",
  "alertBytes",
  "mentions",
  "deliveries",
  "deliveriesFailed",
] as const

export type TotalName = (typeof totalNames)[number]
export type Totals = Readonly<Record<TotalName, number>>

/** Maximum number of deltas folded by one command: it limits how long a writer is held. */
export const deltasFoldedMax = 5_000

/**
 * Stores the amounts to add, which are folded in later: with one row for each total, all writers
 * would wait for each other.
 */
export async function addToTotals(
  sql: Sql,
  amounts: Readonly<Partial<Record<TotalName, number>>>,
): Promise<void> {
  const rows = Object.entries(amounts).filter(([, amount]) => amount !== 0)
  await sql.insertRows({ into: "total_deltas", columns: ["name", "amount"], rows })
}

interface Delta {
  readonly name: TotalName
  readonly amount: number
}

export const totalCommands = {
  /**
   * Folds stored deltas into the totals. Returns how many there were: if it is `deltasFoldedMax`,
   * there may be more.
   */
  async foldTotals(sql: Sql, _input: null): Promise<number> {
    const deltas = await sql.all<Delta>`
      DELETE FROM total_deltas WHERE seq IN (
        SELECT seq FROM total_deltas ORDER BY seq LIMIT ${deltasFoldedMax} ${sql.dialect.skipLocked})
      RETURNING name, amount`
    const sums = new Map<TotalName, number>()
    for (const { name, amount } of deltas) sums.set(name, (sums.get(name) ?? 0) + amount)
    // In a fixed order, so that two concurrent folds do not deadlock.
    for (const name of totalNames.filter((each) => sums.has(each)))
      await sql.run`
        INSERT INTO totals (name, value) VALUES (${name}, ${sums.get(name)!})
        ON CONFLICT (name) DO UPDATE SET value = totals.value + excluded.value`
    return deltas.length
  },
}

export const totalQueries = {
  async totals(sql: SqlReader, _input: null): Promise<Totals> {
    const rows = await sql.all<{ name: TotalName; value: number }>`
      SELECT name, sum(value) AS value FROM (
        SELECT name, value FROM totals UNION ALL SELECT name, amount FROM total_deltas
      ) AS parts GROUP BY name`
    const values = new Map(rows.map((row) => [row.name, row.value]))
    return Object.fromEntries(totalNames.map((name) => [name, values.get(name) ?? 0])) as Totals
  },
}
