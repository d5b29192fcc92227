import type { FeedPrivacy } from "../fetch/feed-privacy.ts"
import { maskTokens } from "../fetch/mask-tokens.ts"
import { privacyOfPodcasts } from "../fetch/privacy-of-podcasts.ts"
import type { Place } from "../model/mention.ts"
import type { Query } from "../query/ast.ts"
import type { ExcerptOptions } from "../query/excerpt.ts"
import type { EpisodeWithBody } from "../storage/catalogue/episode.ts"
import type { Storage } from "../storage/storage.ts"
import type { BodyPart, HitPlaces, HitText, PlaceReading } from "./read-places.ts"

/** The computing part of finding places. */
export interface PlaceReader {
  /** The places of each text, in their order. */
  places(
    texts: readonly HitText[],
    query: Query,
    options: ExcerptOptions,
    deadlineMs: number,
  ): Promise<HitPlaces[]>
  morePlaces(
    reading: PlaceReading,
    part: BodyPart,
    query: Query,
    options: ExcerptOptions,
  ): Promise<PlaceReading>
}

interface PlacePorts {
  readonly storage: {
    readonly read: Pick<Storage["read"], "addressesOfPodcasts" | "transcriptBytes">
  }
  readonly searching: PlaceReader
}

/** The places of a hit, and what users should know about them. */
export interface FoundPlaces {
  readonly places: readonly Place[]
  /** The stored transcript cannot be read. */
  readonly isDamaged: boolean
  /** The transcript is long, and not all of it was read. */
  readonly isCut: boolean
}

/** Bytes of a packed transcript read at a time. */
const partBytes = 512 * 1024
/** How long reading continues in the long transcripts of one page of hits. */
const deadlineMs = 1_000
const options: ExcerptOptions = { maxPlaces: 5, maxChars: 240 }

/**
 * Finds the places of hits. Most are in the beginnings of transcripts, which were loaded with the
 * episodes; longer ones are read further, part by part, for a bounded time.
 */
export async function findPlaces(
  ports: PlacePorts,
  episodes: readonly EpisodeWithBody[],
  query: Query,
): Promise<FoundPlaces[]> {
  const endsAtMs = performance.now() + deadlineMs
  const podcastIds = episodes.map(({ episode }) => episode.podcastId)
  const privacyOf = await privacyOfPodcasts(ports.storage.read, podcastIds)
  const texts = episodes.map((each) => textOf(each, privacyOf(each.episode.podcastId)))
  const hits = await ports.searching.places(texts, query, options, deadlineMs)
  const found: FoundPlaces[] = []
  for (const [index, { spoken, unspoken }] of hits.entries()) {
    const reading = await readOn(ports, episodes[index]!, spoken, query, endsAtMs)
    found.push({
      places: [...reading.progress.places, ...unspoken].slice(0, options.maxPlaces),
      isDamaged: reading.isDamaged,
      isCut: reading.nextByte !== null,
    })
  }
  return found
}

async function readOn(
  { storage, searching }: PlacePorts,
  { episode, bodyBytes }: EpisodeWithBody,
  start: PlaceReading,
  query: Query,
  endsAtMs: number,
): Promise<PlaceReading> {
  let reading = start
  while (reading.nextByte !== null && performance.now() < endsAtMs) {
    const fromByte = reading.nextByte
    // Transcripts packed before blocks existed are read whole, as are those that begin with a large
    // block.
    const byteCount = fromByte === 0 ? bodyBytes : partBytes
    const bytes = await storage.read.transcriptBytes({ episodeId: episode.id, fromByte, byteCount })
    // It has been deleted meanwhile.
    if (bytes === null || bytes.byteLength === 0) return { ...reading, nextByte: null }
    reading = await searching.morePlaces(reading, { bytes, fromByte, bodyBytes }, query, options)
  }
  return reading
}

/** As it is in the index: a place in a token of its feed would reveal a part of it. */
function textOf({ episode, bodyStart, bodyBytes }: EpisodeWithBody, privacy: FeedPrivacy): HitText {
  const title = maskTokens(episode.title ?? "", privacy)
  const description = maskTokens(episode.descriptionText, privacy)
  return { title, description, bodyStart, bodyBytes }
}
