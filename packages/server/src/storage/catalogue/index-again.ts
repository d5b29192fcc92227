import { feedPrivacy } from "../../fetch/feed-privacy.ts"
import type { Sql } from "../sql/sql.ts"
import { nextVersion } from "./content-version.ts"

/**
 * Makes all episodes of a show due to be indexed again; alerts that were evaluated are not evaluated
 * again. It is one statement however many episodes there are: a token must not stay searchable in
 * some of them.
 */
export async function indexAgain(sql: Sql, podcastId: number): Promise<void> {
  await sql.run`
    UPDATE episodes SET content_version = ${nextVersion},
      matched_version = CASE WHEN matched_version = content_version THEN ${nextVersion} ELSE matched_version END
    WHERE podcast_id = ${podcastId} AND content_version > 0`
}

/** The same for a show whose feed is now found at other addresses, if these have tokens. */
export async function hideTokensOf(
  sql: Sql,
  { podcastId, urls }: { podcastId: number; urls: readonly string[] },
): Promise<void> {
  const { tokens } = feedPrivacy({ urls, takesBlocked: false })
  if (tokens.length > 0) await indexAgain(sql, podcastId)
}
