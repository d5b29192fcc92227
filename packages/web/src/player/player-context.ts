import { createContext, useContext } from "react"

export interface Track {
  readonly episodeId: string
  readonly title: string | null
  readonly podcast: string | null
  readonly url: string
}

export interface Player {
  readonly track: Track | null
  /** Plays a track from a given time. */
  play(track: Track, startMs: number): void
}

export const PlayerContext = createContext<Player>({ track: null, play: () => {} })

export function usePlayer(): Player {
  return useContext(PlayerContext)
}
