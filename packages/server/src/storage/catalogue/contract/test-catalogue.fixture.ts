import type { Catalogue } from "../catalogue.ts"

type RawRow = Record<string, unknown>

/** A catalogue under test. `raw` runs SQL on it directly, to damage and to count rows. */
export interface TestCatalogue extends Catalogue {
  raw(sql: string): Promise<RawRow[]>
}

/** Returns an empty catalogue; the one it returned before must no longer be used. */
export type OpenEmpty = () => Promise<TestCatalogue>

const tables = [
  "alert_changes",
  "alerts",
  "channels",
  "deliveries",
  "episodes",
  "events",
  "feed_addresses",
  "feed_reports",
  "feeds",
  "import_pieces",
  "imports",
  "index_removals",
  "mentions",
  "moved_documents",
  "podcasts",
  "sessions",
  "settings",
  "silent_hosts",
  "silent_shares",
  "snapshots",
  "subscriptions",
  "tokens",
  "total_deltas",
  "totals",
  "transcripts",
  "work",
]

/** The whole content of the catalogue, to check whether a call has changed anything. */
export async function dump(catalogue: TestCatalogue): Promise<Record<string, string[]>> {
  const contents: Record<string, string[]> = {}
  for (const table of tables) {
    const rows = await catalogue.raw(`SELECT * FROM ${table}`)
    contents[table] = rows.map((row) => JSON.stringify(row)).toSorted()
  }
  return contents
}

export async function rowCount(
  catalogue: TestCatalogue,
  table: string,
  where = "1 = 1",
): Promise<number> {
  const [row] = await catalogue.raw(`SELECT count(*) AS row_count FROM ${table} WHERE ${where}`)
  return Number(row!["row_count"])
}
