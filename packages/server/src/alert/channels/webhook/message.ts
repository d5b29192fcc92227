import type { Mention } from "../../../model/mention.ts"

/** The body of a webhook: the type and time the specification asks for, and all that a receiver needs to act without asking back. */
export function mentionMessage(mention: Mention, publicUrl: string): string {
  return JSON.stringify({
    type: "mention.created",
    timestamp: new Date(mention.createdAtMs).toISOString(),
    data: {
      mentionId: String(mention.id),
      alert: { id: String(mention.alertId), name: mention.alertName, query: mention.query },
      podcast: { id: String(mention.podcastId), title: mention.podcastTitle },
      episode: {
        id: String(mention.episodeId),
        title: mention.episodeTitle,
        link: mention.episodeLink,
        publishedAt:
          mention.publishedAtMs === null ? null : new Date(mention.publishedAtMs).toISOString(),
        enclosureUrl: mention.enclosureUrl,
      },
      places: mention.places.map((place) => ({
        ...place,
        url: placeUrl(publicUrl, mention.episodeId, place.startMs),
      })),
    },
  })
}

function placeUrl(publicUrl: string, episodeId: number, startMs: number | null): string {
  const second = startMs === null ? "" : `?t=${Math.floor(startMs / 1000)}`
  return `${publicUrl}/episodes/${episodeId}${second}`
}
