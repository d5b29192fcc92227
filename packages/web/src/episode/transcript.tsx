import { useEffect, useRef } from "react"
import type { Episode, Segment } from "@soundings/api-types"
import { useList } from "../api/use-load.ts"
import { formatTime } from "../page/format.ts"
import { Loaded } from "../page/loaded.tsx"
import { More } from "../page/more.tsx"
import { usePlayer } from "../player/player-context.ts"
import { segmentAt } from "./segment-at.ts"
import { TranscriptFiles } from "./transcript-files.tsx"

/** The transcript, page by page, scrolled to the segment of the wanted second. */
export function Transcript({ episode, second }: { episode: Episode; second: number | null }) {
  const segments = useList(`/v1/episodes/${episode.id}/transcript?limit=200`)
  const { more } = segments
  const wanted =
    second === null || !segments.value
      ? null
      : segmentAt(segments.value, second * 1000, more === null)
  const marked = useRef<HTMLLIElement>(null)
  // The wanted second may be on a later page.
  const isBeyond = second !== null && wanted === null && more !== null && segments.value !== null
  const loadedCount = segments.value?.length
  useEffect(() => {
    if (isBeyond) more?.()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- Once for each page that has come.
  }, [isBeyond, loadedCount])
  useEffect(() => {
    marked.current?.scrollIntoView({ block: "center" })
  }, [wanted])
  return (
    <section aria-labelledby="transcript">
      <h2 id="transcript">Transcript</h2>
      <Loaded load={segments}>
        {(items) => (
          <>
            <TranscriptFiles episodeId={episode.id} segments={items} />
            <ol className="transcript">
              {items.map((segment, index) => (
                <li
                  key={index}
                  ref={index === wanted ? marked : null}
                  className={index === wanted ? "marked" : undefined}
                >
                  <SegmentTime segment={segment} episode={episode} />
                  <p>
                    {segment.speaker !== null && segment.speaker !== items[index - 1]?.speaker && (
                      <b className="speaker">
                        <bdi>{segment.speaker}</bdi>:{" "}
                      </b>
                    )}
                    <bdi>{segment.text}</bdi>
                  </p>
                </li>
              ))}
            </ol>
            <More onMore={more} />
          </>
        )}
      </Loaded>
    </section>
  )
}

function SegmentTime({ segment: { startMs }, episode }: { segment: Segment; episode: Episode }) {
  const player = usePlayer()
  if (startMs === null) return null
  const time = formatTime(startMs)
  const { id, title, podcast, enclosureUrl } = episode
  if (enclosureUrl === null) return <span className="second">{time}</span>
  return (
    <button
      className="second"
      aria-label={`Play from ${time}`}
      onClick={() => player.play({ episodeId: id, title, podcast, url: enclosureUrl }, startMs)}
    >
      {time}
    </button>
  )
}
