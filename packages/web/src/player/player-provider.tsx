import { type ReactNode, useCallback, useMemo, useRef, useState } from "react"
import { PlayerBar } from "./player-bar.tsx"
import { PlayerContext, type Track } from "./player-context.ts"

/**
 * Keeps one audio element for the whole page, so that it keeps playing while the user visits other
 * pages.
 */
export function PlayerProvider({ children }: { children: ReactNode }) {
  const audio = useRef<HTMLAudioElement>(null)
  const [track, setTrack] = useState<Track | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const play = useCallback((next: Track, startMs: number) => {
    const element = audio.current
    if (!element) return
    setTrack(next)
    setFailure(null)
    if (element.getAttribute("src") !== next.url) element.src = next.url
    element.currentTime = startMs / 1000
    element.play().catch((error: unknown) => {
      // Choosing another track before this one has started is not a failure.
      if ((error as DOMException).name !== "AbortError")
        setFailure("This audio cannot be played here.")
    })
  }, [])
  const player = useMemo(() => ({ track, play }), [track, play])
  return (
    <PlayerContext value={player}>
      {children}
      <audio
        ref={audio}
        preload="none"
        onError={() => track && setFailure("The publisher's audio cannot be loaded.")}
      />
      {track && <PlayerBar audio={audio} track={track} failure={failure} />}
    </PlayerContext>
  )
}
