import type { Sql } from "../sql/sql.ts"
import { addToTotals } from "./total.ts"
import { dropWork } from "./work.ts"

/** Deletes a feed and its podcast, to which nothing else belongs any more. */
export async function deleteFeedRows(sql: Sql, feedId: number, podcastId: number): Promise<void> {
  await dropWork(sql, "feed", [feedId])
  await dropWork(sql, "subscription", [feedId])
  await sql.run`DELETE FROM feed_addresses WHERE feed_id = ${feedId}`
  await sql.run`DELETE FROM feed_reports WHERE feed_id = ${feedId}`
  await sql.run`DELETE FROM subscriptions WHERE feed_id = ${feedId}`
  await sql.run`DELETE FROM feeds WHERE id = ${feedId}`
  await sql.run`DELETE FROM podcasts WHERE id = ${podcastId}`
  await addToTotals(sql, { podcasts: -1 })
}
