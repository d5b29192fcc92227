import { type RefObject, useEffect, useState } from "react"
import { formatTime } from "../page/format.ts"
import { Link } from "../page/link.tsx"
import type { Track } from "./player-context.ts"

interface PlayerBarProps {
  audio: RefObject<HTMLAudioElement | null>
  track: Track
  failure: string | null
}

const speeds = [1, 1.25, 1.5, 2]
const skipSeconds = 15
const watched = ["timeupdate", "play", "pause", "durationchange", "ratechange", "seeking"] as const

export function PlayerBar({ audio, track, failure }: PlayerBarProps) {
  const { isPlaying, seconds, duration, speed } = useAudioState(audio)
  const element = audio.current
  if (!element) return null
  const skip = (by: number): void =>
    void (element.currentTime = Math.max(0, element.currentTime + by))
  return (
    <section className="player" aria-label="Player">
      <button
        className="play"
        aria-label={isPlaying ? "Pause" : "Play"}
        onClick={() => (isPlaying ? element.pause() : void element.play().catch(() => {}))}
      >
        {isPlaying ? "❚❚" : "►"}
      </button>
      <button aria-label={`Back ${skipSeconds} seconds`} onClick={() => skip(-skipSeconds)}>
        −{skipSeconds}
      </button>
      <button aria-label={`Forward ${skipSeconds} seconds`} onClick={() => skip(skipSeconds)}>
        +{skipSeconds}
      </button>
      <div className="playing">
        <Link href={`/episodes/${track.episodeId}?t=${Math.floor(seconds)}`}>
          <bdi>{track.title ?? "Untitled episode"}</bdi>
        </Link>
        <span className="quiet">
          <bdi>{failure ?? track.podcast}</bdi>
        </span>
      </div>
      <output className="time">{formatTime(seconds * 1000)}</output>
      <input
        type="range"
        aria-label="Position"
        min={0}
        max={duration || 1}
        step={1}
        value={Math.min(seconds, duration || 1)}
        onChange={(event) => void (element.currentTime = Number(event.target.value))}
      />
      <select
        aria-label="Speed"
        value={speed}
        onChange={(event) => void (element.playbackRate = Number(event.target.value))}
      >
        {speeds.map((value) => (
          <option key={value} value={value}>
            {value}×
          </option>
        ))}
      </select>
    </section>
  )
}

function useAudioState(audio: RefObject<HTMLAudioElement | null>) {
  const [state, setState] = useState({ isPlaying: false, seconds: 0, duration: 0, speed: 1 })
  useEffect(() => {
    const element = audio.current
    if (!element) return
    const read = (): void => {
      const { paused, currentTime, duration, playbackRate } = element
      setState({
        isPlaying: !paused,
        seconds: currentTime,
        duration: Number.isFinite(duration) ? duration : 0,
        speed: playbackRate,
      })
    }
    for (const name of watched) element.addEventListener(name, read)
    read()
    return () => {
      for (const name of watched) element.removeEventListener(name, read)
    }
  }, [audio])
  return state
}
