import type { EpisodeDraft } from "../../../model/episode.ts"
import type { EpisodeId } from "../../../model/episode-id.ts"
import { episodeKeys } from "../../../model/episode-key.ts"
import type { PollAnswer } from "../../../model/feed.ts"
import type { ClaimRequest } from "../../../model/lease.ts"
import type { Place } from "../../../model/mention.ts"
import type { ParsedChannel, PodcastExtras } from "../../../model/parsed-feed.ts"
import type { TranscriptSegment } from "../../../model/transcript.ts"
import type { Catalogue } from "../catalogue.ts"
import type { AddedFeed } from "../feed.ts"
import type { IndexedEpisode } from "../indexing.ts"
import { packSegments } from "../packed-segments.ts"
import type { PollRecord, ReadContent } from "../poll.ts"
import type { TranscriptDraft } from "../transcript.ts"

export const nowMs = Date.parse("2026-11-20T12:00:00Z")
export const leaseMs = 60_000

const unlimited = { perShare: Infinity, perHost: Infinity, onTrial: Infinity }

export function request(facts: Partial<ClaimRequest> = {}): ClaimRequest {
  const taken = { shares: new Map(), hosts: new Map(), onTrialCount: 0 }
  return {
    nowMs,
    leaseMs,
    limit: 10,
    owner: "first start",
    limits: unlimited,
    taken,
    from: null,
    ...facts,
  }
}

export async function follow(
  { write }: Catalogue,
  url = "https://example.org/feed",
): Promise<AddedFeed> {
  return await write.addFeed({ url, pollAtMs: nowMs, nowMs })
}

/** An episode with only these data. */
export function draft(guid: string, facts: Partial<EpisodeDraft> = {}): EpisodeDraft {
  const named = {
    guid,
    title: `Title ${guid}`,
    link: null,
    publishedAtMs: nowMs - 1_000,
    enclosure: null,
    ...facts,
  }
  return {
    keys: episodeKeys(named),
    description: null,
    descriptionText: null,
    durationSeconds: null,
    transcripts: [],
    chaptersUrl: null,
    persons: [],
    season: null,
    episode: null,
    explicit: null,
    metadataHash: `hash of ${guid}`,
    ...named,
  }
}

export function transcriptAt(url: string) {
  return { url, type: "text/vtt", language: "en", rel: null }
}

export async function save(
  { write }: Catalogue,
  podcastId: number,
  added: readonly EpisodeDraft[],
  atMs = nowMs,
): Promise<EpisodeId[]> {
  const { addedIds } = await write.saveEpisodes({ podcastId, nowMs: atMs, added, changed: [] })
  return addedIds
}

/** Follows a feed and saves one episode of it that offers a transcript. */
export async function saveWithTranscript(
  catalogue: Catalogue,
  url = "https://example.org/feed",
): Promise<{ podcastId: number; feedId: number; episodeId: EpisodeId }> {
  const { id: feedId, podcastId } = await follow(catalogue, url)
  const transcripts = [transcriptAt("https://media.example/1.vtt")]
  const [episodeId] = await save(catalogue, podcastId, [draft("1", { transcripts })])
  return { podcastId, feedId, episodeId: episodeId! }
}

export const segments: readonly TranscriptSegment[] = [
  { startMs: 0, endMs: 1_000, speaker: "Ann", text: "How deep is it?" },
  { startMs: 1_000, endMs: 2_500, speaker: "Rob", text: "“Deep” \\ said the 🐳." },
  { startMs: null, endMs: null, speaker: null, text: "" },
]

export function transcript(
  lease: { episodeId: EpisodeId; leaseToken: string },
  facts: Partial<TranscriptDraft> = {},
): TranscriptDraft {
  return {
    ...lease,
    url: "https://media.example/1.vtt",
    format: "vtt",
    language: "en",
    timed: true,
    segmentCount: segments.length,
    wordCount: 8,
    bodyHash: "hash of the transcript",
    body: packSegments(segments),
    nowMs,
    ...facts,
  }
}

export const places: readonly Place[] = [
  { startMs: 1_000, speaker: "Rob", excerpt: "“Deep” \\ said the 🐳.", highlights: [[1, 5]] },
  { startMs: null, speaker: null, excerpt: 'a "title"', highlights: [] },
]

export async function addAlert(
  { write }: Catalogue,
  name = "depth",
): Promise<{ id: number; channelId: number; secret: string }> {
  const webhookUrl = "https://hooks.example/in"
  const secret = "whsec_c2VjcmV0"
  return await write.addAlert({ name, query: "deep", webhookUrl, secret, byteCount: 400, nowMs })
}

export function indexed(
  episode: { podcastId: number; episodeId: EpisodeId },
  facts: Partial<IndexedEpisode> = {},
): IndexedEpisode {
  const { episodeId: id, podcastId } = episode
  const found = { id, sortId: id, podcastId, mentions: [], error: null }
  return { ...found, version: 1, isMatched: true, ...facts }
}

/** Saves an episode that a new alert matches, with a due delivery. */
export async function saveMentioned(catalogue: Catalogue, url = "https://example.org/feed") {
  const { id: feedId, podcastId } = await follow(catalogue, url)
  const [episodeId] = await save(catalogue, podcastId, [draft("1")])
  const alert = await addAlert(catalogue)
  const found = { podcastId, episodeId: episodeId! }
  const mentions = [{ alertId: alert.id, places }]
  await catalogue.write.markIndexed({ nowMs, episodes: [indexed(found, { mentions })] })
  return { ...found, feedId, alert }
}

export const noExtras: PodcastExtras = {
  medium: null,
  isLocked: null,
  persons: [],
  funding: [],
  txt: [],
  podroll: [],
  remoteItems: [],
  value: null,
  liveItems: [],
}

/** The data of a show's feed, with only these fields set. */
export function channel(facts: Partial<ParsedChannel> = {}): ParsedChannel {
  return {
    title: null,
    link: null,
    language: null,
    author: null,
    podcastGuid: null,
    description: null,
    descriptionText: null,
    image: null,
    categories: [],
    explicit: null,
    hints: {
      selfUrl: null,
      hubUrls: [],
      nextPageUrl: null,
      newFeedUrl: null,
      isBlocked: false,
      isComplete: false,
      ttlMinutes: null,
      skipHours: [],
      skipDays: [],
      updateFrequency: null,
    },
    extras: noExtras,
    ...facts,
  }
}

export function content(facts: Partial<ReadContent> = {}): ReadContent {
  return {
    channel: channel(),
    warnings: [],
    isWhole: true,
    itemOrder: null,
    archiveUrl: null,
    publishingPattern: null,
    hints: null,
    hasNews: false,
    ...facts,
  }
}

export function answer(facts: Partial<PollAnswer> = {}): PollAnswer {
  return {
    atMs: nowMs,
    outcome: "read",
    status: 200,
    durationMs: 120,
    wireBytes: 4_096,
    foundCount: 0,
    changedCount: 0,
    code: null,
    ...facts,
  }
}

/** The fields common to all records of a poll. */
export function polled(
  held: { feedId: number; leaseToken: string },
  facts: Partial<Pick<PollRecord, "answer" | "startedAtMs" | "nextPollAtMs">> = {},
) {
  return {
    ...held,
    startedAtMs: nowMs,
    nextPollAtMs: nowMs + 3_600_000,
    pollReason: "every hour",
    answer: answer(),
    ...facts,
  }
}

export const noValidators = { etag: null, lastModified: null, bodyHash: null }

/** Claims a feed, whether it is due or not. */
export async function hold({ write }: Catalogue, feedId: number, atMs = nowMs) {
  const claimed = await write.claimFeed({ feedId, nowMs: atMs, leaseMs, owner: "first start" })
  if (typeof claimed === "string") throw new Error(`the feed is ${claimed}`)
  return claimed
}

/** Reads a list to its end, page by page. */
export async function readAll<Item>(
  readPage: (cursor: string | null) => Promise<{
    readonly items: readonly Item[]
    readonly nextCursor: string | null
  }>,
): Promise<Item[][]> {
  const pages: Item[][] = []
  for (let cursor: string | null = null; ;) {
    const page = await readPage(cursor)
    pages.push([...page.items])
    if (page.nextCursor === null) return pages
    cursor = page.nextCursor
  }
}

/** Every event so far. */
export async function allEvents({ read }: Catalogue) {
  return (await read.eventsAfter({ cursor: null, limit: 5_000 })).items
}

/** How many events of each kind were written. */
export async function eventCounts(catalogue: Catalogue): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { kind } of await allEvents(catalogue)) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

/** The totals that are not 0. */
export async function someTotals({ read }: Catalogue): Promise<Record<string, number>> {
  const totals = Object.entries(await read.totals(null))
  return Object.fromEntries(totals.filter(([, value]) => value !== 0))
}
