import type { Budget } from "@soundings/guardrails/limit"
import type { Fetcher } from "../../fetch/fetcher.ts"
import type { Clock } from "../../model/clock.ts"
import type { DueFeed } from "../../model/feed.ts"
import type { EpisodeIngest, EpisodeIngester } from "../../model/episode-ingest.ts"
import type { OpenFeed } from "../read/feed-reader.ts"
import type { Storage } from "../../storage/storage.ts"

/** The dependencies of polling. */
export interface PollPorts {
  readonly storage: Pick<Storage, "read" | "write">
  readonly fetcher: Fetcher
  /** Opens a reader for a feed, here or in another process. */
  readonly openFeed: OpenFeed
  readonly episodes: EpisodeIngester
  /** The buffer shared by all polls, for comparing bodies before they are parsed. */
  readonly heldBytes: Budget
  readonly clock: Clock
  /**
   * A feed is polled no more often than the first and, without failures, no less often than the
   * second.
   */
  readonly bounds: { readonly minMs: number; readonly maxMs: number }
  /** Whether hubs can reach us, so that subscribing makes sense. */
  readonly isReachable: boolean
}

/** One poll in progress. */
export interface Poll extends PollPorts {
  readonly feed: DueFeed
  /** Takes the episodes of the feed and of its older pages, as one reading. */
  readonly ingest: EpisodeIngest
  readonly startedAtMs: number
}
