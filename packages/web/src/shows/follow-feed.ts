import { request } from "../api/client.ts"
import type { NewFeed, Podcast, PollReport } from "@soundings/api-types"

/** A feed that somebody asked to follow. */
export interface Followed {
  readonly feedId: string
  readonly url: string
  readonly show: Podcast
  /**
   * The outcome of the first poll; null if the address belongs to a feed that was already followed.
   */
  readonly report: PollReport | null
}

/** Follows a feed and polls it, so that problems are reported at once. */
export async function addAndPoll(feed: NewFeed): Promise<Followed> {
  const { url } = feed
  const {
    id,
    podcastId: addedId,
    poll: report,
  } = await request("POST", "/v1/feeds", { ...feed, poll: true })
  const movedToFeedId = report?.movedToFeedId ?? null
  if (movedToFeedId === null) return { feedId: id, url, show: await showOf(addedId), report }
  const { podcastId } = await request("GET", `/v1/feeds/${movedToFeedId}`)
  return { feedId: movedToFeedId, url, show: await showOf(podcastId), report: null }
}

/** Follows a feed whose publisher asks to be left out: adds it again, with its owner's consent. */
export async function addBlocked({ feedId, url }: Followed): Promise<Followed> {
  await request("DELETE", `/v1/feeds/${feedId}`)
  return await addAndPoll({ url, evenIfBlocked: true })
}

async function showOf(podcastId: string): Promise<Podcast> {
  return await request("GET", `/v1/podcasts/${podcastId}`)
}
