import type { Episode } from "../model/episode.ts"
import type { Place } from "../model/mention.ts"

/** An episode that a search found, with the places that show why. */
export interface Hit {
  readonly episode: Episode
  readonly score: number
  readonly places: readonly Place[]
}
