import { parseFeed as parseByFeedsmith } from "feedsmith"
import type { ParsedFeed } from "../../model/parsed-feed.ts"

/** The compared data of a feed: fields of the show, and fields of each item. Absent is null. */
export interface FeedView {
  readonly show: Readonly<Record<string, unknown>>
  readonly items: readonly Readonly<Record<string, unknown>>[]
}

export function viewOfOurs(feed: ParsedFeed): FeedView {
  return {
    show: {
      title: feed.title,
      link: feed.link,
      language: feed.language,
      image: feed.image,
      description: feed.description,
      podcastGuid: feed.podcastGuid,
      explicit: feed.explicit,
      newFeedUrl: feed.hints.newFeedUrl,
      selfUrl: feed.hints.selfUrl,
      medium: feed.extras.medium,
      funding: feed.extras.funding.map(({ url }) => url),
      persons: feed.extras.persons.map(({ name }) => name),
      recipients: feed.extras.value?.recipients.map(({ address }) => address) ?? [],
    },
    items: feed.episodes.map((episode) => ({
      title: episode.title,
      link: episode.link,
      guid: episode.guid,
      date: episode.publishedAt,
      description: episode.description,
      enclosureUrl: episode.enclosure?.url ?? null,
      enclosureBytes: episode.enclosure?.bytes ?? null,
      durationSeconds: episode.durationSeconds,
      season: episode.season,
      episode: episode.episode,
      explicit: episode.explicit,
      image: episode.image,
      episodeType: episode.episodeType,
      chaptersUrl: episode.chaptersUrl,
      transcripts: episode.transcripts.map(({ url, language }) => `${url} ${language}`),
      persons: episode.persons.map(({ name }) => name),
      recipients: episode.value?.recipients.map(({ address }) => address) ?? [],
    })),
  }
}

/**
 * The same data from feedsmith. It returns everything a feed has, each vocabulary separately, and
 * parses no dates; this picks among them in the order that the reader documents.
 */
export function viewOfFeedsmith(text: string): FeedView {
  const { format, feed } = parseByFeedsmith(text) as { format: string; feed: any }
  return format === "atom" ? viewOfAtom(feed) : viewOfRss(feed)
}

/**
 * Vocabularies are typed loosely here: RSS, RDF and Atom have different shapes, and this reads all
 * three.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- See above.
type Found = any

function viewOfRss(feed: Found): FeedView {
  const persons = names(feed.podcast?.persons)
  return {
    show: {
      title: feed.title ?? feed.itunes?.title ?? null,
      link: feed.link ?? linkOf(feed.atom?.links, "alternate"),
      language: feed.language ?? feed.dc?.languages?.[0] ?? null,
      image: feed.itunes?.image ?? feed.image?.url ?? null,
      description: feed.description ?? feed.itunes?.summary ?? null,
      podcastGuid: feed.podcast?.guid ?? null,
      explicit: feed.itunes?.explicit ?? null,
      newFeedUrl: feed.itunes?.newFeedUrl ?? null,
      selfUrl: linkOf(feed.atom?.links, "self"),
      medium: feed.podcast?.medium ?? null,
      funding: (feed.podcast?.fundings ?? []).map(({ url }: Found) => url),
      persons,
      recipients: recipientsOf(feed.podcast),
    },
    items: (feed.items ?? []).map((item: Found) => ({
      title: item.title ?? item.itunes?.title ?? null,
      link: item.link ?? linkOf(item.atom?.links, "alternate"),
      guid: item.guid?.value ?? item.dc?.identifiers?.[0] ?? item.rdf?.about ?? null,
      date: isoDate(item.pubDate ?? item.dc?.dates?.[0] ?? item.atom?.updated),
      description: item.description ?? item.content?.encoded ?? item.itunes?.summary ?? null,
      enclosureUrl: item.enclosures?.[0]?.url ?? mediaOf(item.media)?.url ?? null,
      enclosureBytes: item.enclosures?.[0]?.length ?? mediaOf(item.media)?.fileSize ?? null,
      durationSeconds: item.itunes?.duration ?? null,
      season: item.podcast?.season?.number ?? item.itunes?.season ?? null,
      episode: item.podcast?.episode?.number ?? item.itunes?.episode ?? null,
      explicit: item.itunes?.explicit ?? null,
      image: item.itunes?.image ?? item.media?.thumbnails?.[0]?.url ?? null,
      episodeType: item.itunes?.episodeType ?? null,
      chaptersUrl: item.podcast?.chapters?.url ?? null,
      transcripts: (item.podcast?.transcripts ?? []).map(
        ({ url, language }: Found) => `${url} ${language ?? null}`,
      ),
      persons: item.podcast?.persons ? names(item.podcast.persons) : persons,
      recipients: recipientsOf(item.podcast),
    })),
  }
}

function viewOfAtom(feed: Found): FeedView {
  return {
    show: {
      title: feed.title?.value ?? null,
      link: linkOf(feed.links, "alternate"),
      language: null,
      image: feed.itunes?.image ?? feed.logo ?? feed.icon ?? null,
      description: feed.subtitle?.value ?? null,
      podcastGuid: null,
      explicit: feed.itunes?.explicit ?? null,
      newFeedUrl: feed.itunes?.newFeedUrl ?? null,
      selfUrl: linkOf(feed.links, "self"),
      medium: null,
      funding: [],
      persons: [],
      recipients: [],
    },
    items: (feed.entries ?? []).map((entry: Found) => ({
      title: entry.title?.value ?? null,
      link: linkOf(entry.links, "alternate"),
      guid: entry.id ?? null,
      date: isoDate(entry.published ?? entry.updated),
      description: entry.content?.value ?? entry.summary?.value ?? null,
      enclosureUrl: linkOf(entry.links, "enclosure"),
      enclosureBytes: entry.links?.find(({ rel }: Found) => rel === "enclosure")?.length ?? null,
      durationSeconds: entry.itunes?.duration ?? null,
      season: null,
      episode: null,
      explicit: entry.itunes?.explicit ?? null,
      image: entry.itunes?.image ?? null,
      episodeType: null,
      chaptersUrl: null,
      transcripts: [],
      persons: [],
      recipients: [],
    })),
  }
}

function linkOf(links: Found, rel: string): string | null {
  return links?.find((link: Found) => (link.rel ?? "alternate") === rel)?.href ?? null
}

function names(persons: Found): string[] {
  return (persons ?? []).map(({ display }: Found) => display)
}

function recipientsOf(podcast: Found): string[] {
  const value = podcast?.value ?? podcast?.values?.[0]
  return (value?.valueRecipients ?? []).map(({ address }: Found) => address)
}

function mediaOf(media: Found): Found {
  const contents = [...(media?.contents ?? []), ...(media?.groups?.[0]?.contents ?? [])]
  return contents.find(({ type, medium }) => /^(audio|video)/.test(type ?? medium ?? ""))
}

/** As parsed by the engine; a form that the engine does not know is not compared. */
function isoDate(text: string | undefined): string | null | undefined {
  if (text === undefined) return null
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString()
}
