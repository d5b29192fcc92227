import type { ParsedChannel, ParsedEpisode } from "../../model/parsed-feed.ts"

/** What a piece of a feed brought, as it is sent between processes. */
export interface SentPart {
  readonly episodes: readonly ParsedEpisode[]
  /** Null where it is what the piece before had. */
  readonly channel: ParsedChannel | null
}
