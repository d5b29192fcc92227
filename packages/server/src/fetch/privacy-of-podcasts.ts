import { type FeedPrivacy, feedPrivacy, unknownPrivacy } from "./feed-privacy.ts"

/** What knows the addresses of the feeds of podcasts. */
export interface AddressBook {
  addressesOfPodcasts(input: { readonly podcastIds: readonly number[] }): Promise<
    readonly {
      readonly podcastId: number
      readonly urls: readonly string[]
      readonly takesBlocked: boolean
    }[]
  >
}

/** The privacy of the feeds of some podcasts; that of others is unknown. */
export async function privacyOfPodcasts(
  book: AddressBook,
  podcastIds: Iterable<number>,
): Promise<(podcastId: number | null) => FeedPrivacy> {
  const ids = [...new Set(podcastIds)]
  const found = ids.length === 0 ? [] : await book.addressesOfPodcasts({ podcastIds: ids })
  const byId = new Map(found.map((feed) => [feed.podcastId, feedPrivacy(feed)]))
  return (podcastId) => (podcastId === null ? undefined : byId.get(podcastId)) ?? unknownPrivacy
}
