import type { Database } from "./sqlite/database.ts"
import type { ReadContext } from "./sqlite/read-context.ts"

/** Running totals, changed in the transaction of what they count: counting rows would cost more with every row. */
export const totalNames = [
  "podcasts",
  "episodesFound",
  "transcribed",
  "words",
  "searchable",
  "transcriptsFailed",
  "alerts",
  "mentions",
  "deliveries",
  "deliveriesFailed",
] as const

export type TotalName = (typeof totalNames)[number]
export type Totals = Readonly<Record<TotalName, number>>

export function addToTotal(database: Database, name: TotalName, amount = 1): void {
  database.run(
    `INSERT INTO totals (name, value) VALUES (:name, :amount)
     ON CONFLICT (name) DO UPDATE SET value = value + :amount`,
    { name, amount },
  )
}

export const totalQueries = {
  totals({ catalogue }: ReadContext, _input: null): Totals {
    const rows = catalogue.all<{ name: TotalName; value: number }>("SELECT name, value FROM totals")
    const values = new Map(rows.map((row) => [row.name, row.value]))
    return Object.fromEntries(totalNames.map((name) => [name, values.get(name) ?? 0])) as Totals
  },
}
