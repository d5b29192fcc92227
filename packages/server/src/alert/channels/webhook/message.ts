import { type FeedPrivacy, mayCarryToken } from "../../../fetch/feed-privacy.ts"
import { maskExcerpt, maskTokens } from "../../../fetch/mask-tokens.ts"
import { isoTime } from "../../../model/iso-time.ts"
import type { Mention } from "../../../model/mention.ts"
import type { MentionMessage } from "./message-schema.ts"

/**
 * The body of a webhook: the type and time the specification asks for, and all that a receiver
 * needs to act without asking back. Whoever has the receiver need not be an administrator here, so
 * what may carry a token of a private feed is left out, and `withheld` says what that was.
 */
export function mentionMessage(
  mention: Mention,
  options: { readonly publicUrl: string; readonly privacy: FeedPrivacy },
): string {
  const { publicUrl, privacy } = options
  const withheld: string[] = []
  const shown = (field: string, address: string | null): string | null => {
    if (address === null || !mayCarryToken(address, privacy)) return address
    withheld.push(field)
    return null
  }
  const message: MentionMessage = {
    type: "mention.created",
    timestamp: isoTime(mention.createdAtMs),
    data: {
      mentionId: String(mention.id),
      alert: { id: String(mention.alertId), name: mention.alertName, query: mention.query },
      podcast: {
        id: String(mention.podcastId),
        title: mention.podcastTitle && maskTokens(mention.podcastTitle, privacy),
      },
      episode: {
        id: String(mention.episodeId),
        title: mention.episodeTitle && maskTokens(mention.episodeTitle, privacy),
        link: shown("link", mention.episodeLink),
        publishedAt: isoTime(mention.publishedAtMs),
        enclosureUrl: shown("enclosureUrl", mention.enclosureUrl),
        withheld,
      },
      places: mention.places.map((place) => ({
        ...place,
        highlights: place.highlights.map((range) => [...range]),
        excerpt: maskExcerpt(place.excerpt, privacy),
        url: placeUrl(publicUrl, mention.episodeId, place.startMs),
      })),
    },
  }
  return JSON.stringify(message)
}

function placeUrl(publicUrl: string, episodeId: number, startMs: number | null): string {
  const second = startMs === null ? "" : `?t=${Math.floor(startMs / 1000)}`
  return `${publicUrl}/episodes/${episodeId}${second}`
}
