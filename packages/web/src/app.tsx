import { AlertsPage } from "./alerts/alerts-page.tsx"
import { EpisodePage } from "./episode/episode-page.tsx"
import { FeedPage } from "./feeds/feed-page.tsx"
import { HomePage } from "./home/home-page.tsx"
import { Header } from "./page/header.tsx"
import { NotFound } from "./page/not-found.tsx"
import { useFocusOnContent } from "./page/use-focus-on-content.ts"
import { useRoute } from "./page/router.ts"
import { PlayerProvider } from "./player/player-provider.tsx"
import { SearchPage } from "./search/search-page.tsx"
import { SessionsPage } from "./sessions/sessions-page.tsx"
import { ShowPage } from "./shows/show-page.tsx"
import { ShowsPage } from "./shows/shows-page.tsx"

export function App() {
  const { path, parameters } = useRoute()
  useFocusOnContent(path)
  return (
    <PlayerProvider>
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <Header path={path} />
      <main id="content" key={path} tabIndex={-1}>
        {pageAt(path, parameters)}
      </main>
    </PlayerProvider>
  )
}

function pageAt(path: string, parameters: URLSearchParams) {
  const [, room, id, ...rest] = path.split("/")
  const hasId = id !== undefined && /^\d{1,16}$/.test(id) && rest.length === 0
  if (path === "/") return <HomePage />
  if (path === "/search") return <SearchPage parameters={parameters} />
  if (path === "/shows") return <ShowsPage />
  if (room === "shows" && hasId) return <ShowPage id={id} />
  if (room === "feeds" && hasId) return <FeedPage id={id} />
  if (room === "episodes" && hasId) return <EpisodePage id={id} second={secondOf(parameters)} />
  if (path === "/alerts") return <AlertsPage />
  if (path === "/sessions") return <SessionsPage />
  return <NotFound />
}

function secondOf(parameters: URLSearchParams): number | null {
  const text = parameters.get("t")
  return text !== null && /^\d+$/.test(text) ? Number(text) : null
}
