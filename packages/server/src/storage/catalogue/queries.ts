import { alertQueries } from "./alert.ts"
import { descriptionQueries } from "./description.ts"
import { episodeQueries } from "./episode.ts"
import { eventQueries } from "./event.ts"
import { feedQueries } from "./feed.ts"
import { importQueries } from "./import.ts"
import { indexingQueries } from "./indexing.ts"
import { mentionQueries } from "./mention.ts"
import { podcastQueries } from "./podcast.ts"
import { pollQueries } from "./poll.ts"
import { removalQueries } from "./removal.ts"
import { subscriptionQueries } from "./subscription.ts"
import { textBytesQueries } from "./text-bytes.ts"
import { tokenQueries } from "./token.ts"
import { totalQueries } from "./total.ts"
import { transcriptQueries } from "./transcript.ts"
import { workQueries } from "./work.ts"

/** All reads of the catalogue. */
export const queries = {
  ...alertQueries,
  ...descriptionQueries,
  ...episodeQueries,
  ...eventQueries,
  ...feedQueries,
  ...importQueries,
  ...indexingQueries,
  ...mentionQueries,
  ...podcastQueries,
  ...pollQueries,
  ...removalQueries,
  ...subscriptionQueries,
  ...textBytesQueries,
  ...tokenQueries,
  ...totalQueries,
  ...transcriptQueries,
  ...workQueries,
}

export type Queries = typeof queries
