import { AlertsPage } from "./alerts/alerts-page.tsx"
import { EpisodePage } from "./episode/episode-page.tsx"
import { FeedPage } from "./feeds/feed-page.tsx"
import { HomePage } from "./home/home-page.tsx"
import { Header } from "./page/header.tsx"
import { Notice } from "./page/notice.tsx"
import { useRoute } from "./page/router.ts"
import { PlayerProvider } from "./player/player-provider.tsx"
import { SearchPage } from "./search/search-page.tsx"
import { SessionsPage } from "./sessions/sessions-page.tsx"
import { ShowPage } from "./shows/show-page.tsx"
import { ShowsPage } from "./shows/shows-page.tsx"

export function App() {
  const { path, parameters } = useRoute()
  return (
    <PlayerProvider>
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <Header path={path} />
      <main id="content" key={path}>
        {pageAt(path, parameters)}
      </main>
    </PlayerProvider>
  )
}

function pageAt(path: string, parameters: URLSearchParams) {
  const [, room, id] = path.split("/")
  if (path === "/") return <HomePage />
  if (path === "/search") return <SearchPage parameters={parameters} />
  if (path === "/shows") return <ShowsPage />
  if (room === "shows" && id) return <ShowPage id={id} />
  if (room === "feeds" && id) return <FeedPage id={id} />
  if (room === "episodes" && id) return <EpisodePage id={id} second={secondOf(parameters)} />
  if (path === "/alerts") return <AlertsPage />
  if (path === "/sessions") return <SessionsPage />
  return (
    <Notice title="Page not found" text="The address may be mistyped, or the page has moved." />
  )
}

function secondOf(parameters: URLSearchParams): number | null {
  const text = parameters.get("t")
  return text !== null && /^\d+$/.test(text) ? Number(text) : null
}
