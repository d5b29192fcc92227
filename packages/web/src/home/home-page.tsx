import type { Status } from "@soundings/api-types"
import { useLoad } from "../api/use-load.ts"
import { countOf, formatNumber } from "../page/format.ts"
import { Link } from "../page/link.tsx"
import { Loaded } from "../page/loaded.tsx"
import { MentionItem } from "../alerts/mention-item.tsx"
import { SearchForm } from "../search/search-form.tsx"
import { HoursChart } from "./hours-chart.tsx"
import { SetAsideList } from "./set-aside-list.tsx"
import { useLoadedTitle } from "../page/use-page-title.ts"

const counts = [
  ["episodesFound", "episodes found"],
  ["transcribed", "transcribed"],
  ["searchable", "searchable"],
  ["mentions", "mentions"],
  ["deliveries", "delivered"],
] as const

export function HomePage() {
  return (
    <>
      <section className="opening">
        <h1>What was said?</h1>
        <SearchForm query="" sort="newest" />
      </section>
      <Today />
    </>
  )
}

function Today() {
  const status = useLoad("/v1/status")
  useLoadedTitle(status, () => "Home")
  return (
    <Loaded load={status}>
      {({ last24h, perHour, totals, problems, rebuild }) => (
        <>
          {[...problems.map((problem) => `Not working: ${problem}.`), ...rebuildLines(rebuild)].map(
            (line) => (
              <p key={line} className="warning" role="status">
                {line}
              </p>
            ),
          )}
          <section className="today" aria-labelledby="today">
            <h2 id="today">The last 24 hours</h2>
            <dl className="counts">
              {counts.map(([name, label]) => (
                <div key={name}>
                  <dd>{formatNumber(last24h[name])}</dd>
                  <dt>{label}</dt>
                </div>
              ))}
            </dl>
            <HoursChart hours={perHour} />
            <p className="quiet">
              In total: {countOf(totals.podcasts, "show")},{" "}
              {countOf(totals.episodesFound, "episode")}, {countOf(totals.words, "word")}.
              {totals.podcasts === 0 && (
                <>
                  {" "}
                  <Link href="/shows">Follow a first show.</Link>
                </>
              )}
            </p>
          </section>
          <LatestMentions />
          <SetAsideList />
        </>
      )}
    </Loaded>
  )
}

function rebuildLines(rebuild: Status["rebuild"]): string[] {
  if (rebuild === null) return []
  const [done, all] = [formatNumber(rebuild.indexedCount), formatNumber(rebuild.episodeCount)]
  return [`The index is being rebuilt: ${done} of ${all} episodes. The others are not found yet.`]
}

function LatestMentions() {
  const mentions = useLoad("/v1/mentions?limit=5")
  if (!mentions.value || mentions.value.items.length === 0) return null
  return (
    <section aria-labelledby="latest">
      <h2 id="latest">Latest mentions</h2>
      <ol className="hits">
        {mentions.value.items.map((mention) => (
          <MentionItem key={mention.id} mention={mention} />
        ))}
      </ol>
    </section>
  )
}
