import type { Budget } from "@soundings/guardrails/limit"
import type { Fetcher } from "../../fetch/fetcher.ts"
import type { Clock } from "../../model/clock.ts"
import type { DueFeed } from "../../model/feed.ts"
import type { EpisodeIngest, EpisodeIngester } from "../../model/episode-ingest.ts"
import type { OpenFeed } from "../read/feed-reader.ts"
import type { Storage } from "../../storage/storage.ts"

/** What polling works on. */
export interface PollPorts {
  readonly storage: Pick<Storage, "read" | "write">
  readonly fetcher: Fetcher
  /** Where feeds are read. */
  readonly openFeed: OpenFeed
  readonly episodes: EpisodeIngester
  /** What all polls together may hold of bodies, to compare them before they are read. */
  readonly heldBytes: Budget
  readonly clock: Clock
  /** A feed is polled no more often, and while all is well no less often. */
  readonly bounds: { readonly minMs: number; readonly maxMs: number }
  /** Whether hubs can reach us, so that subscribing makes sense. */
  readonly isReachable: boolean
}

/** One poll under way. */
export interface Poll extends PollPorts {
  readonly feed: DueFeed
  /** Takes the episodes of the feed and its older pages, as one reading. */
  readonly ingest: EpisodeIngest
  readonly startedAtMs: number
}
