import type { ParsedChannel, ParsedEpisode } from "../../model/parsed-feed.ts"

/** The content of one piece of a feed, in the form sent between processes. */
export interface SentPart {
  readonly episodes: readonly ParsedEpisode[]
  /** Null if it is the same as after the previous piece. */
  readonly channel: ParsedChannel | null
}
