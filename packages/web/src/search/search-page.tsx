import { useState } from "react"
import { ApiError, request } from "../api/client.ts"
import type { SearchResultPage } from "@soundings/api-types"
import { useLoad } from "../api/use-load.ts"
import { countOf } from "../page/format.ts"
import { Loaded } from "../page/loaded.tsx"
import { More } from "../page/more.tsx"
import { HitItem } from "./hit-item.tsx"
import { QueryProblem } from "./query-problem.tsx"
import { SearchForm } from "./search-form.tsx"
import { SearchHelp } from "./search-help.tsx"
import { usePageTitle } from "../page/use-page-title.ts"

export function SearchPage({ parameters }: { parameters: URLSearchParams }) {
  const query = parameters.get("q") ?? ""
  const sort = parameters.get("sort") === "relevance" ? "relevance" : "newest"
  usePageTitle(query.trim() === "" ? "Search" : `${query} – search`)
  return (
    <>
      <h1 className="visually-hidden">Search</h1>
      <SearchForm query={query} sort={sort} />
      {query.trim() === "" ? (
        <SearchHelp />
      ) : (
        <Results key={`${sort} ${query}`} query={query} sort={sort} />
      )}
    </>
  )
}

function Results({ query, sort }: { query: string; sort: string }) {
  const path = `/v1/search?${new URLSearchParams({ q: query, sort }).toString()}` as const
  const load = useLoad(path)
  const [later, setLater] = useState<SearchResultPage | null>(null)
  const [laterHits, setLaterHits] = useState<SearchResultPage["items"]>([])
  if (load.error instanceof ApiError && load.error.position !== null)
    return <QueryProblem query={query} error={load.error} />
  const more = async (cursor: string): Promise<void> => {
    const page = await request("GET", `${path}&cursor=${encodeURIComponent(cursor)}`)
    setLaterHits([...laterHits, ...page.items])
    setLater(page)
  }
  return (
    <Loaded load={load}>
      {(answer) => {
        const cursor = (later ?? answer).nextCursor
        return (
          <section aria-label="Results">
            <p className="quiet" role="status">
              {answer.totalIsEstimate && "At least "}
              {countOf(answer.total, "episode")}
            </p>
            {answer.total === 0 && answer.warnings.length === 0 && (
              <p>
                Nothing matches so far. Try fewer words, another spelling, or the beginning of a
                word followed by <code>*</code>.
              </p>
            )}
            {answer.warnings.map((warning) => (
              <p key={warning} className="warning">
                {warning}
              </p>
            ))}
            <ol className="hits">
              {[...answer.items, ...laterHits].map((hit) => (
                <HitItem key={hit.episodeId} hit={hit} />
              ))}
            </ol>
            <More onMore={cursor === null ? null : () => void more(cursor)} />
          </section>
        )
      }}
    </Loaded>
  )
}
