import type { Status } from "@soundings/api-types"
import { countOf } from "../page/format.ts"

const barWidth = 10
const height = 32
const labelEvery = 6

/** Transcribed episodes by the hour: as depth below the surface, the way a lead line shows it. */
export function HoursChart({ hours }: { hours: Status["perHour"] }) {
  const most = Math.max(1, ...hours.map(({ transcribed }) => transcribed))
  const total = hours.reduce((sum, { transcribed }) => sum + transcribed, 0)
  return (
    <svg
      className="hours"
      viewBox={`0 0 ${hours.length * barWidth} ${height + 10}`}
      role="img"
      aria-label={`Transcribed by hour: ${countOf(total, "episode")}, at most ${most} in one hour`}
    >
      <path className="surface" d={`M0 0.500H${hours.length * barWidth}`} />
      {hours.map(({ hour, transcribed }, index) => (
        <g key={hour}>
          <title>{`${localHour(hour)}: ${countOf(transcribed, "episode")}`}</title>
          <rect
            x={index * barWidth + 1}
            y={1}
            width={barWidth - 2}
            height={Math.max(transcribed === 0 ? 0.5 : 2, (transcribed / most) * height)}
          />
          {index % labelEvery === hours.length % labelEvery && (
            <text x={index * barWidth} y={height + 8}>
              {localHour(hour)}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}

function localHour(iso: string): string {
  return new Date(iso).toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit" })
}
