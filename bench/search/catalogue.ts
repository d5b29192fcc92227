import { existsSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { AlertEvaluator } from "../../packages/server/src/alert/evaluate/alert-evaluator.ts"
import type { EpisodeDraft } from "../../packages/server/src/model/episode.ts"
import { episodeKeys } from "../../packages/server/src/model/episode-key.ts"
import type { TranscriptSegment } from "../../packages/server/src/model/transcript.ts"
import { prepareDocument } from "../../packages/server/src/service/text/prepare-document.ts"
import { packSegments } from "../../packages/server/src/storage/catalogue/packed-segments.ts"
import { openFts5Writer } from "../../packages/server/src/storage/index/fts5/fts5-index.ts"
import { openStorage, type Storage } from "../../packages/server/src/storage/storage.ts"
import { readRealEpisodes } from "../ingest/corpus.ts"

const batchSize = 48
const showCount = 40
const gapMs = 600_000
const startMs = Date.UTC(2026, 10, 20, 12)

/**
 * Creates a data folder with this many episodes, or uses an existing one. Each episode has half of
 * one real transcript and half of another, so that it is as long as a real one and none occurs
 * twice.
 */
export async function fillDataDir(dir: string, episodeCount: number): Promise<void> {
  const mark = join(dir, `filled-with-${episodeCount}-episodes`)
  if (existsSync(mark)) return
  const corpus = readRealEpisodes(Number.POSITIVE_INFINITY).map(({ segments }) => segments)
  const storage = await openStorage({ dir, database: "" })
  const index = openFts5Writer(storage.folder.indexDir)
  const alerts = new AlertEvaluator()
  const podcastIds = await addShows(storage)
  try {
    for (let from = 0; from < episodeCount; from += batchSize) {
      const numbers = Array.from(
        { length: Math.min(batchSize, episodeCount - from) },
        (_, at) => from + at,
      )
      const podcastId = podcastIds[(from / batchSize) % showCount]!
      const added = numbers.map((number) => draftOf(number, episodeCount))
      await storage.write.saveEpisodes({ podcastId, nowMs: startMs, added, changed: [] })
      await storeTranscripts(
        storage,
        numbers.map((number) => mixed(corpus, number)),
      )
      const due = await storage.read.dueDocuments({ limit: batchSize })
      const prepared = due.map((document) => prepareDocument(document, alerts))
      await index.save(prepared.flatMap(({ row }) => row ?? []))
      const episodes = prepared.map(({ episode }) => episode)
      await storage.write.markIndexed({ nowMs: startMs, episodes })
      if (from % (batchSize * 50) === 0) console.error(`${from} of ${episodeCount} episodes made`)
    }
  } finally {
    await index.close()
    await storage.close()
  }
  writeFileSync(mark, "")
}

async function addShows({ write }: Storage): Promise<number[]> {
  const podcastIds: number[] = []
  for (let show = 0; show < showCount; show += 1) {
    const url = `https://shows.example/${show}.xml`
    // Far in the future: nothing is polled while searches are timed.
    const pollAtMs = startMs + 10 * 365 * 86_400_000
    podcastIds.push((await write.addFeed({ url, pollAtMs, nowMs: startMs })).podcastId)
  }
  return podcastIds
}

function draftOf(number: number, episodeCount: number): EpisodeDraft {
  const guid = `episode ${number}`
  const publishedAtMs = startMs - (episodeCount - number) * gapMs
  const url = `https://shows.example/${number}.vtt`
  return {
    keys: episodeKeys({ guid, title: guid, link: null, publishedAtMs, enclosure: null }),
    guid,
    title: guid,
    link: null,
    description: null,
    descriptionText: null,
    publishedAtMs,
    durationSeconds: null,
    enclosure: null,
    transcripts: [{ url, type: "text/vtt", language: "en", rel: null }],
    chaptersUrl: null,
    persons: [],
    season: null,
    episode: null,
    explicit: null,
    metadataHash: guid,
  }
}

async function storeTranscripts(
  { write }: Storage,
  transcripts: readonly (readonly TranscriptSegment[])[],
): Promise<void> {
  const { items } = await write.claimDueTranscripts({
    nowMs: startMs,
    leaseMs: 3_600_000,
    limit: transcripts.length,
    owner: "bench",
    limits: { perShare: Infinity, perHost: Infinity, onTrial: Infinity },
    taken: { shares: new Map(), hosts: new Map(), onTrialCount: 0 },
    from: null,
  })
  await Promise.all(
    items.map(async ({ episodeId, leaseToken, sources }, at) => {
      const segments = transcripts[at]!
      return await write.storeTranscript({
        episodeId,
        leaseToken,
        url: sources[0]!.url,
        format: "vtt",
        language: "en",
        timed: true,
        segmentCount: segments.length,
        wordCount: segments.length * 12,
        bodyHash: String(episodeId),
        body: packSegments(segments),
        nowMs: startMs,
      })
    }),
  )
}

function mixed(
  corpus: readonly (readonly TranscriptSegment[])[],
  number: number,
): TranscriptSegment[] {
  const first = corpus[number % corpus.length]!
  const second = corpus[(number * 7_919 + Math.floor(number / corpus.length)) % corpus.length]!
  return [
    ...first.slice(0, Math.ceil(first.length / 2)),
    ...second.slice(Math.floor(second.length / 2)),
  ]
}
