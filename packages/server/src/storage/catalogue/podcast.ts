import { plainText } from "../../format/plain-text.ts"
import type { Page } from "../../model/page.ts"
import type { ParsedChannel, PodcastExtras } from "../../model/parsed-feed.ts"
import type { Podcast } from "../../model/podcast.ts"
import { podcastGuidOf } from "../../model/podcast-guid.ts"
import { constant, type Fragment, fragment, type SqlValue } from "../sql/fragment.ts"
import type { Sql, SqlReader } from "../sql/sql.ts"
import { type FeedRow, toFeed } from "./feed-row.ts"
import { readItems, readValue } from "./json-column.ts"
import { descriptionBytesOf, descriptionOf } from "./description.ts"
import { isText } from "./shape.ts"
import { isPodcastExtras } from "./stored-shapes.ts"
import { bytesOf, pageOfSized, type PageRequest, type SizedRow } from "./page.ts"

/** A longer guid is invalid: they are UUIDs. */
const guidCharsMax = 200

/**
 * Updates a show with what its feed says. If the feed was read in part, fields that it did not
 * contain stay unchanged.
 */
export async function updatePodcast(
  sql: Sql,
  input: { podcastId: number; url: string; channel: ParsedChannel; isWhole: boolean },
): Promise<void> {
  const { podcastId, channel, isWhole } = input
  const { categories, explicit, podcastGuid } = channel
  const guid = (podcastGuid?.length ?? 0) > guidCharsMax ? null : podcastGuid
  const taken = (column: string, value: SqlValue): Fragment => {
    const kept = constant(column)
    return isWhole ? fragment`${kept} = ${value}` : fragment`${kept} = coalesce(${value}, ${kept})`
  }
  const categoriesText = isWhole || categories.length > 0 ? JSON.stringify(categories) : null
  await sql.run`
    UPDATE podcasts SET guid = coalesce(${guid}, guid, ${podcastGuidOf(input.url)}),
      ${taken("title", channel.title)}, ${taken("link", channel.link)}, ${taken("language", channel.language)},
      ${taken("author", channel.author)}, ${taken("description", channel.description)},
      ${taken("description_text", channel.descriptionText)},
      ${taken("image_url", channel.image)}, categories = coalesce(${categoriesText}, categories),
      ${taken("explicit", explicit === null ? null : Number(explicit))},
      ${taken("extras", extrasText(channel.extras))}
    WHERE id = ${podcastId}`
}

/** Most shows use nothing of the podcast namespace, and their rows store nothing for it. */
function extrasText(extras: PodcastExtras): string | null {
  const isEmpty = Object.values(extras).every(
    (value) => value === null || (Array.isArray(value) && value.length === 0),
  )
  return isEmpty ? null : JSON.stringify(extras)
}

/**
 * A podcast has one feed: one that has moved keeps its row and has its old addresses as aliases.
 */
const podcastRows = constant(`
  SELECT podcasts.id AS id, guid, podcasts.title AS title, link, language, author, ${descriptionOf("podcasts")}, image_url, categories,
    explicit, extras, episode_count, transcribed_count, feeds.id AS feed_id, url, state, due_at_ms AS next_poll_at_ms,
    CASE WHEN lease_token IS NULL THEN 0 ELSE due_at_ms END AS leased_until_ms, poll_reason, last_polled_at_ms,
    last_changed_at_ms, failure_count, error_code, error_message, warning_count
  FROM podcasts JOIN feeds ON feeds.podcast_id = podcasts.id
    LEFT JOIN work ON work.kind = 'feed' AND work.subject_id = feeds.id`)

const podcastDescriptionBytes = descriptionBytesOf("podcasts")
const podcastBytes = bytesOf(
  "podcasts.title",
  "link",
  "author",
  "image_url",
  "categories",
  "extras",
)

type PodcastRow = Omit<Podcast, "descriptionText" | "categories" | "explicit" | "extras" | "feed"> &
  Omit<FeedRow, "id" | "podcastId" | "podcastTitle"> & {
    feedId: number
    description: string | null
    descriptionText: string | null
    categories: string
    explicit: number | null
    extras: string | null
  }

function toPodcast(row: PodcastRow): Podcast {
  return {
    id: row.id,
    guid: row.guid,
    title: row.title,
    link: row.link,
    language: row.language,
    author: row.author,
    descriptionText: row.descriptionText ?? plainText(row.description ?? ""),
    imageUrl: row.imageUrl,
    episodeCount: row.episodeCount,
    transcribedCount: row.transcribedCount,
    categories: readItems(row.categories, isText),
    explicit: row.explicit === null ? null : row.explicit === 1,
    extras: readValue(row.extras, isPodcastExtras),
    feed: toFeed({ ...feedOf(row), id: row.feedId, podcastId: row.id, podcastTitle: row.title }),
  }
}

function feedOf(row: PodcastRow): Omit<FeedRow, "id" | "podcastId" | "podcastTitle"> {
  return {
    url: row.url,
    state: row.state,
    nextPollAtMs: row.nextPollAtMs,
    leasedUntilMs: row.leasedUntilMs,
    pollReason: row.pollReason,
    lastPolledAtMs: row.lastPolledAtMs,
    lastChangedAtMs: row.lastChangedAtMs,
    failureCount: row.failureCount,
    errorCode: row.errorCode,
    errorMessage: row.errorMessage,
    warningCount: row.warningCount,
  }
}

/**
 * The current and former addresses of a podcast's feed, and whether it is followed although its
 * publisher asks to be left out.
 */
export interface PodcastAddresses {
  readonly podcastId: number
  readonly urls: readonly string[]
  readonly takesBlocked: boolean
}

export const podcastQueries = {
  /** The data that decide what in a feed may be private. Unknown podcasts are left out. */
  async addressesOfPodcasts(
    sql: SqlReader,
    input: { podcastIds: readonly number[] },
  ): Promise<PodcastAddresses[]> {
    const rows = await sql.all<{
      podcastId: number
      takesBlocked: number
      currentUrl: string
      url: string | null
    }>`
      SELECT podcast_id, takes_blocked, feeds.url AS current_url, feed_addresses.url AS url
      FROM feeds LEFT JOIN feed_addresses ON feed_addresses.feed_id = feeds.id
      WHERE podcast_id IN ${sql.dialect.list(input.podcastIds)}`
    return [...Map.groupBy(rows, ({ podcastId }) => podcastId)].map(([podcastId, found]) => ({
      podcastId,
      urls: [...new Set(found.flatMap(({ currentUrl, url }) => [currentUrl, url ?? currentUrl]))],
      takesBlocked: found.some(({ takesBlocked }) => takesBlocked === 1),
    }))
  },

  async podcasts(sql: SqlReader, input: PageRequest): Promise<Page<Podcast>> {
    const sized = await sql.all<SizedRow>`
      SELECT podcasts.id AS id, ${podcastBytes} + ${podcastDescriptionBytes} AS byte_count
      FROM podcasts JOIN feeds ON feeds.podcast_id = podcasts.id
      WHERE podcasts.id > ${Number(input.cursor ?? 0)} AND podcasts.removed_at_ms IS NULL
      ORDER BY podcasts.id LIMIT ${input.limit + 1}`
    const { ids, nextCursor } = pageOfSized(sized, input.limit)
    const rows = await sql.all<PodcastRow>`
      ${podcastRows} WHERE podcasts.id IN ${sql.dialect.list(ids)} ORDER BY podcasts.id`
    return { items: rows.map(toPodcast), nextCursor }
  },

  async podcast(sql: SqlReader, input: { id: number }): Promise<Podcast | null> {
    const row = await sql.get<PodcastRow>`
      ${podcastRows} WHERE podcasts.id = ${input.id} AND podcasts.removed_at_ms IS NULL`
    return row ? toPodcast(row) : null
  },
}
