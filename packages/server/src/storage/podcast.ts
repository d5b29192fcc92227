import type { ParsedChannel } from "../model/parsed-feed.ts"
import type { Podcast } from "../model/podcast.ts"
import { feedColumns, type FeedRow, toFeed } from "./feed-row.ts"
import { pageOf, type PageRequest } from "./page.ts"
import type { Database } from "./sqlite/database.ts"
import type { ReadContext } from "./sqlite/read-context.ts"

export function updatePodcast(database: Database, podcastId: number, channel: ParsedChannel): void {
  database.run(
    `UPDATE podcasts SET guid = :guid, title = :title, link = :link, language = :language, author = :author,
       description = :description, image_url = :imageUrl, categories = :categories, explicit = :explicit
     WHERE id = :podcastId`,
    {
      podcastId,
      guid: channel.podcastGuid,
      title: channel.title,
      link: channel.link,
      language: channel.language,
      author: channel.author,
      description: channel.description,
      imageUrl: channel.image,
      categories: JSON.stringify(channel.categories),
      explicit: channel.explicit === null ? null : Number(channel.explicit),
    },
  )
}

const podcastColumns = `
  podcasts.id AS id, guid, podcasts.title AS title, link, language, author, description, image_url AS imageUrl,
  categories, explicit, episode_count AS episodeCount, transcribed_count AS transcribedCount`

/** Feeds are listed with the podcast they belong to; a podcast has one until moved feeds keep their old address as an alias. */
const podcastRows = `
  SELECT ${podcastColumns}, ${feedColumns.replace("feeds.id,", "feeds.id AS feedId,")}
  FROM podcasts JOIN feeds ON feeds.podcast_id = podcasts.id`

type PodcastRow = Omit<Podcast, "categories" | "explicit" | "feed"> &
  Omit<FeedRow, "id"> & { feedId: number; categories: string; explicit: number | null }

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
    feed: toFeed({
      id: row.feedId,
      podcastId: row.id,
      podcastTitle: row.title,
      url: row.url,
      state: row.state,
      nextPollAtMs: row.nextPollAtMs,
      lastPolledAtMs: row.lastPolledAtMs,
      lastChangedAtMs: row.lastChangedAtMs,
      failureCount: row.failureCount,
      errorCode: row.errorCode,
      errorMessage: row.errorMessage,
      warnings: row.warnings,
    }),
  }
}

export const podcastQueries = {
  podcasts({ catalogue }: ReadContext, input: PageRequest) {
    const rows = catalogue.all<PodcastRow>(
      `${podcastRows} WHERE podcasts.id > :after ORDER BY podcasts.id LIMIT :limit + 1`,
      { after: Number(input.cursor ?? 0), limit: input.limit },
    )
    return pageOf(rows.map(toPodcast), input.limit, (podcast) => String(podcast.id))
  },

  podcast({ catalogue }: ReadContext, input: { id: number }): Podcast | null {
    const row = catalogue.get<PodcastRow>(`${podcastRows} WHERE podcasts.id = :id`, input)
    return row ? toPodcast(row) : null
  },
}
