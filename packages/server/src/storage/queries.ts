import { alertQueries } from "./alert.ts"
import { deliveryQueries } from "./delivery.ts"
import { episodeQueries } from "./episode.ts"
import { eventQueries } from "./event.ts"
import { feedQueries } from "./feed.ts"
import { hitQueries } from "./hit.ts"
import { importQueries } from "./import.ts"
import { indexingQueries } from "./indexing.ts"
import { mentionQueries } from "./mention.ts"
import { podcastQueries } from "./podcast.ts"
import { pollQueries } from "./poll.ts"
import { removalQueries } from "./removal.ts"
import { subscriptionQueries } from "./subscription.ts"
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
  ...importQueries,
  ...indexingQueries,
  ...mentionQueries,
  ...podcastQueries,
  ...pollQueries,
  ...removalQueries,
  ...subscriptionQueries,
  ...tokenQueries,
  ...totalQueries,
  ...transcriptQueries,
}

export type Queries = typeof queries
