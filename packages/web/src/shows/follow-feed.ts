import { request } from "../api/client.ts"
import type { Podcast, PollReport } from "../api/types.ts"

/** A feed that somebody asked to follow. */
export interface Followed {
  readonly feedId: string
  readonly url: string
  readonly show: Podcast
  /**
   * The outcome of the first poll; null where the address turned out to be that of a feed that was
   * followed before.
   */
  readonly report: PollReport | null
}

interface AddedFeed {
  readonly id: string
  readonly podcastId: string
  readonly poll: PollReport
}

interface NewFeed {
  readonly url: string
  readonly evenIfBlocked?: boolean
}

/** Follows a feed and lets it be read, so that what is wrong with it is said at once. */
export async function addAndPoll(feed: NewFeed): Promise<Followed> {
  const { url } = feed
  const body = { ...feed, poll: true }
  const added = await request<AddedFeed>("/v1/feeds", { method: "POST", body })
  const { movedToFeedId } = added.poll
  if (movedToFeedId === null)
    return { feedId: added.id, url, show: await showOf(added.podcastId), report: added.poll }
  const { podcastId } = await request<{ podcastId: string }>(`/v1/feeds/${movedToFeedId}`)
  return { feedId: movedToFeedId, url, show: await showOf(podcastId), report: null }
}

/**
 * Follows a feed whose publisher asks to be left out: it is added anew, with the word of its owner.
 */
export async function addBlocked({ feedId, url }: Followed): Promise<Followed> {
  await request(`/v1/feeds/${feedId}`, { method: "DELETE" })
  return await addAndPoll({ url, evenIfBlocked: true })
}

async function showOf(podcastId: string): Promise<Podcast> {
  return await request<Podcast>(`/v1/podcasts/${podcastId}`)
}
