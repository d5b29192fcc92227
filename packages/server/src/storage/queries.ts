import { alertQueries } from "./alert.ts"
import { deliveryQueries } from "./delivery.ts"
import { episodeQueries } from "./episode.ts"
import { eventQueries } from "./event.ts"
import { feedQueries } from "./feed.ts"
import { hitQueries } from "./hit.ts"
import { indexingQueries } from "./indexing.ts"
import { mentionQueries } from "./mention.ts"
import { podcastQueries } from "./podcast.ts"
import { tokenQueries } from "./token.ts"
import { totalQueries } from "./total.ts"
import { transcriptQueries } from "./transcript.ts"

/** Everything that reads, from the catalogue and from the full-text index. */
export const queries = {
  ...alertQueries,
  ...deliveryQueries,
  ...episodeQueries,
  ...eventQueries,
  ...feedQueries,
  ...hitQueries,
  ...indexingQueries,
  ...mentionQueries,
  ...podcastQueries,
  ...tokenQueries,
  ...totalQueries,
  ...transcriptQueries,
}

export type Queries = typeof queries
