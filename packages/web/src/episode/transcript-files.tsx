import type { Segment } from "@soundings/api-types"

const kinds = [
  { end: "vtt", name: "VTT", needsTimes: true },
  { end: "srt", name: "SRT", needsTimes: true },
  { end: "json", name: "JSON", needsTimes: false },
  { end: "txt", name: "text", needsTimes: false },
  { end: "md", name: "Markdown", needsTimes: false },
] as const

/** Links to the transcript as a file. Subtitles need times, which not every transcript has. */
export function TranscriptFiles({
  episodeId,
  segments,
}: {
  episodeId: string
  segments: readonly Segment[]
}) {
  const isTimed = segments.some(({ startMs }) => startMs !== null)
  return (
    <p className="quiet transcript-files">
      Download transcript:
      {kinds
        .filter(({ needsTimes }) => isTimed || !needsTimes)
        .map(({ end, name }) => (
          <a key={end} href={`/v1/episodes/${episodeId}/transcript.${end}`} download>
            {name}
          </a>
        ))}
    </p>
  )
}
