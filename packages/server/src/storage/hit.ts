import type { Episode } from "../model/episode.ts"
import type { EpisodeId } from "../model/episode-id.ts"
import type { Place } from "../model/mention.ts"
import { plainText } from "../format/plain-text.ts"
import type { Query } from "../query/ast.ts"
import { ExcerptSource } from "../query/excerpt.ts"
import { episodeColumns, type EpisodeRow, toEpisode } from "./episode.ts"
import { unpackSegments } from "./packed-segments.ts"
import type { ScoredId } from "./search-index/partition.ts"
import { type IndexAnswer, type IndexSearch, searchIndex } from "./search-index/search.ts"
import type { Database } from "./sqlite/database.ts"
import type { ReadContext } from "./sqlite/read-context.ts"

/** An episode that a search found, with the places that show why. */
export interface Hit {
  readonly episode: Episode
  readonly score: number
  readonly places: readonly Place[]
}

export interface HitSearch extends IndexSearch {
  readonly query: Query
  readonly placesMax: number
  readonly excerptCharsMax: number
}

export interface HitAnswer extends Omit<IndexAnswer, "hits"> {
  readonly hits: readonly Hit[]
  /** Where the page ended, for the cursor: the last one found, even if its episode has gone meanwhile. */
  readonly lastOfPage: ScoredId | null
}

export const hitQueries = {
  /** Searches the index and computes excerpts for the hits of this page, all in the reader's thread. */
  hits({ catalogue, partitions }: ReadContext, search: HitSearch): HitAnswer {
    const answer = searchIndex(partitions, search)
    const hits = answer.hits.flatMap(({ id, score }) => {
      const found = readHit(catalogue, id, search)
      return found ? [{ ...found, score }] : []
    })
    return { ...answer, hits, lastOfPage: answer.hits.at(-1) ?? null }
  },
}

function readHit(catalogue: Database, id: EpisodeId, search: HitSearch): Omit<Hit, "score"> | null {
  const row = catalogue.get<EpisodeRow & { body: Uint8Array | null }>(
    `SELECT ${episodeColumns}, body FROM episodes JOIN podcasts ON podcasts.id = episodes.podcast_id
     LEFT JOIN transcripts ON transcripts.episode_id = episodes.id WHERE episodes.id = :id`,
    { id },
  )
  if (!row) return null
  const { body, ...episodeRow } = row
  const episode = toEpisode(episodeRow)
  const text = { title: episode.title ?? "", description: plainText(episode.description ?? "") }
  const segments = body === null ? [] : unpackSegments(body)
  const options = { maxPlaces: search.placesMax, maxChars: search.excerptCharsMax }
  return {
    episode,
    places: new ExcerptSource(segments, text).excerptsOf(search.query, options).places,
  }
}
