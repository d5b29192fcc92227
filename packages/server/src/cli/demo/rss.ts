import { encodeXML } from "entities"
import type { SampleEpisode, SampleShow } from "./catalogue.ts"

const hourMs = 3_600_000

/**
 * A show as RSS 2.0 with the tags of iTunes and of the podcast namespace. Its latest episode is an
 * hour old, and each earlier one is a day older.
 */
export function rssOf(show: SampleShow, siteUrl: string, nowMs: number): string {
  const items = show.episodes.map((episode, index) => {
    const ageDays = show.episodes.length - 1 - index
    return itemOf(episode, siteUrl, new Date(nowMs - hourMs - ageDays * 24 * hourMs))
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0">
<channel>
  <title>${encodeXML(show.title)}</title>
  <link>${encodeXML(show.link)}</link>
  <language>${show.language}</language>
  <description>${encodeXML(show.description)}</description>
  <itunes:author>${encodeXML(show.author)}</itunes:author>
  <itunes:category text="${encodeXML(show.category)}"/>
  <itunes:explicit>false</itunes:explicit>
  <podcast:license>${encodeXML(show.license)}</podcast:license>
${items.toReversed().join("\n")}
</channel>
</rss>
`
}

function itemOf(episode: SampleEpisode, siteUrl: string, publishedAt: Date): string {
  const { audio, transcript } = episode
  const enclosure = audio
    ? `\n    <enclosure url="${siteUrl}/${audio.path}" type="${audio.type}" length="${audio.bytes}"/>`
    : ""
  return `  <item>
    <guid isPermaLink="false">${encodeXML(episode.link)}</guid>
    <title>${encodeXML(episode.title)}</title>
    <link>${encodeXML(episode.link)}</link>
    <pubDate>${publishedAt.toUTCString()}</pubDate>
    <description>${encodeXML(episode.description)}</description>
    <itunes:duration>${episode.durationSeconds}</itunes:duration>${enclosure}
    <podcast:transcript url="${siteUrl}/${transcript.path}" type="${transcript.type}"/>
  </item>`
}
