import type { ParsedChannel, PodcastExtras } from "../model/parsed-feed.ts"
import type { Podcast } from "../model/podcast.ts"
import { podcastGuidOf } from "../model/podcast-guid.ts"
import { feedColumns, type FeedRow, toFeed } from "./feed-row.ts"
import { pageOf, type PageRequest } from "./page.ts"
import type { Database } from "./sqlite/database.ts"
import type { ReadContext } from "./sqlite/read-context.ts"

/** Takes over what a feed says of its show. Where the feed was read in part, what it did not say stays as it was. */
export function updatePodcast(
  database: Database,
  input: { podcastId: number; url: string; channel: ParsedChannel; isWhole: boolean },
): void {
  const { podcastId, channel, isWhole } = input
  const { categories } = channel
  database.run(
    `UPDATE podcasts SET guid = coalesce(:guid, guid, :derivedGuid),
       title = ${taken("title")}, link = ${taken("link")}, language = ${taken("language")},
       author = ${taken("author")}, description = ${taken("description")}, image_url = ${taken("image_url")},
       categories = coalesce(:categories, categories), explicit = ${taken("explicit")}, extras = ${taken("extras")}
     WHERE id = :podcastId`,
    {
      podcastId,
      isWhole: isWhole ? 1 : 0,
      guid: channel.podcastGuid,
      derivedGuid: podcastGuidOf(input.url),
      title: channel.title,
      link: channel.link,
      language: channel.language,
      author: channel.author,
      description: channel.description,
      image_url: channel.image,
      categories: isWhole || categories.length > 0 ? JSON.stringify(categories) : null,
      explicit: channel.explicit === null ? null : Number(channel.explicit),
      extras: extrasText(channel.extras),
    },
  )
}

/** A value of a column: as the feed says, and as it was where the feed may say it further on. */
function taken(column: string): string {
  return `CASE WHEN :isWhole THEN :${column} ELSE coalesce(:${column}, ${column}) END`
}

/** Most shows use nothing of the podcast namespace, and their rows hold nothing of it. */
function extrasText(extras: PodcastExtras): string | null {
  const isEmpty = Object.values(extras).every(
    (value) => value === null || (Array.isArray(value) && value.length === 0),
  )
  return isEmpty ? null : JSON.stringify(extras)
}

const podcastColumns = `
  podcasts.id AS id, guid, podcasts.title AS title, link, language, author, description, image_url AS imageUrl,
  categories, explicit, extras, episode_count AS episodeCount, transcribed_count AS transcribedCount`

/** A podcast has one feed: one that has moved keeps its row and has its old addresses as aliases. */
const podcastRows = `
  SELECT ${podcastColumns}, ${feedColumns.replace("feeds.id,", "feeds.id AS feedId,")}
  FROM podcasts JOIN feeds ON feeds.podcast_id = podcasts.id`

type PodcastRow = Omit<Podcast, "categories" | "explicit" | "extras" | "feed"> &
  Omit<FeedRow, "id"> & {
    feedId: number
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
    description: row.description,
    imageUrl: row.imageUrl,
    episodeCount: row.episodeCount,
    transcribedCount: row.transcribedCount,
    categories: JSON.parse(row.categories) as string[],
    explicit: row.explicit === null ? null : row.explicit === 1,
    extras: row.extras === null ? null : (JSON.parse(row.extras) as PodcastExtras),
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

export const podcastQueries = {
  podcasts({ catalogue }: ReadContext, input: PageRequest) {
    const rows = catalogue.all<PodcastRow>(
      `${podcastRows} WHERE podcasts.id > :after AND state <> 'removed' ORDER BY podcasts.id LIMIT :limit + 1`,
      { after: Number(input.cursor ?? 0), limit: input.limit },
    )
    return pageOf(rows.map(toPodcast), input.limit, (podcast) => String(podcast.id))
  },

  podcast({ catalogue }: ReadContext, input: { id: number }): Podcast | null {
    const row = catalogue.get<PodcastRow>(
      `${podcastRows} WHERE podcasts.id = :id AND state <> 'removed'`,
      input,
    )
    return row ? toPodcast(row) : null
  },
}
