import type { Status } from "@soundings/api-types"
import { countOf, formatHour, formatNumber } from "../page/format.ts"

const barWidth = 10
const height = 40
const labelEvery = 6

/** Transcribed episodes by the hour. The bars stretch to the width of the page, the texts do not. */
export function HoursChart({ hours }: { hours: Status["perHour"] }) {
  const most = Math.max(1, ...hours.map(({ transcribed }) => transcribed))
  const total = hours.reduce((sum, { transcribed }) => sum + transcribed, 0)
  const width = hours.length * barWidth
  return (
    <figure className="hours">
      <figcaption className="quiet">Episodes transcribed per hour</figcaption>
      <div className="scale quiet" aria-hidden="true">
        <span>{formatNumber(most)}</span>
        <span>0</span>
      </div>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Transcribed by hour: ${countOf(total, "episode")}, at most ${most} in one hour`}
      >
        <path className="grid" d={`M0 0.5H${width}M0 ${height / 2}H${width}`} />
        {hours.map(({ hour, transcribed }, index) => (
          <g key={hour}>
            <title>{`${formatHour(hour)}: ${countOf(transcribed, "episode")}`}</title>
            <rect className="target" x={index * barWidth} y={0} width={barWidth} height={height} />
            <rect
              x={index * barWidth + 1}
              y={height - barHeight(transcribed, most)}
              width={barWidth - 2}
              height={barHeight(transcribed, most)}
            />
          </g>
        ))}
        <path className="axis" d={`M0 ${height - 0.5}H${width}`} />
      </svg>
      <ol className="quiet" aria-hidden="true">
        {hours
          .filter((_, index) => index % labelEvery === 0)
          .map(({ hour }) => (
            <li key={hour}>{formatHour(hour)}</li>
          ))}
      </ol>
    </figure>
  )
}

/** One episode among thousands is seen, too. */
function barHeight(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(1.5, (count / most) * (height - 1))
}
