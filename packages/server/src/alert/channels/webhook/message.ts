import { type FeedPrivacy, mayCarryToken } from "../../../fetch/feed-privacy.ts"
import { maskPlaces, maskTexts } from "../../../fetch/mask-texts.ts"
import { isoTime } from "../../../model/iso-time.ts"
import type { Mention } from "../../../model/mention.ts"
import type { MentionMessage, WithheldField } from "./message-schema.ts"

/**
 * The body of a webhook: the type and time that the specification requires, and all that a receiver
 * needs in order to act without asking back. The owner of the receiver may not be an administrator
 * here, so values that may carry a token of a private feed are left out and named in `withheld`.
 */
export function mentionMessage(
  mention: Mention,
  options: { readonly publicUrl: string; readonly privacy: FeedPrivacy },
): string {
  const { publicUrl, privacy } = options
  const withheld: WithheldField[] = []
  const shown = (field: WithheldField, address: string | null): string | null => {
    if (address === null || !mayCarryToken(address, privacy)) return address
    withheld.push(field)
    return null
  }
  const data = maskTexts(
    {
      mentionId: String(mention.id),
      alert: { id: String(mention.alertId), name: mention.alertName, query: mention.query },
      podcast: { id: String(mention.podcastId), title: mention.podcastTitle },
      episode: {
        id: String(mention.episodeId),
        title: mention.episodeTitle,
        link: shown("link", mention.episodeLink),
        publishedAt: isoTime(mention.publishedAtMs),
        enclosureUrl: shown("enclosureUrl", mention.enclosureUrl),
        withheld,
      },
      places: maskPlaces(mention.places, privacy),
    },
    privacy,
  )
  const places = data.places.map((place) => ({
    ...place,
    url: placeUrl(publicUrl, mention.episodeId, place.startMs),
  }))
  const message: MentionMessage = {
    type: "mention.created",
    timestamp: isoTime(mention.createdAtMs),
    data: { ...data, places },
  }
  return JSON.stringify(message)
}

function placeUrl(publicUrl: string, episodeId: number, startMs: number | null): string {
  const second = startMs === null ? "" : `?t=${Math.floor(startMs / 1000)}`
  return `${publicUrl}/episodes/${episodeId}${second}`
}
