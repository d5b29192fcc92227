import { type FormEvent, useState } from "react"
import { ApiError, request } from "../api/client.ts"
import type { DirectoryShow } from "@soundings/api-types"
import { countOf } from "../page/format.ts"
import { More } from "../page/more.tsx"
import { useAction } from "../page/use-action.ts"
import { DirectoryItem } from "./directory-item.tsx"

/**
 * Number of results shown at first, and added by each "more": this keeps the list of shows near.
 */
const openStep = 5

/** Searches for shows by name in a directory of all podcasts. */
export function DirectorySearch({ onFollowed }: { onFollowed: () => void }) {
  const [query, setQuery] = useState("")
  const [shows, setShows] = useState<readonly DirectoryShow[] | null>(null)
  const [openCount, setOpenCount] = useState(openStep)
  const [hint, setHint] = useState<string | null>(null)
  const { isBusy, problem, run } = useAction()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    run(async () => {
      setShows(null)
      setHint(null)
      try {
        const found = await request("GET", `/v1/directory?q=${encodeURIComponent(query)}`)
        setShows(found.items)
        setOpenCount(openStep)
      } catch (error) {
        setHint(hintOf(error))
      }
    })
  }
  return (
    <>
      <form className="add" role="search" onSubmit={submit}>
        <label htmlFor="directory-query">Find a show by name in the Podcast Index</label>
        <input
          id="directory-query"
          type="search"
          required
          maxLength={200}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          autoComplete="off"
        />
        <button aria-disabled={isBusy}>Find</button>
        <p className="outcome" role="status">
          {isBusy && "Searching the directory…"}
          {!isBusy &&
            shows &&
            (shows.length === 0 ? "No shows found." : countOf(shows.length, "show"))}
          {hint && <span className="quiet">{hint}</span>}
          {problem && <span className="trouble">{problem}</span>}
        </p>
      </form>
      <ul className="found">
        {shows?.slice(0, openCount).map((show) => (
          <DirectoryItem key={show.url} show={show} onFollowed={onFollowed} />
        ))}
      </ul>
      <More
        onMore={shows && shows.length > openCount ? () => setOpenCount(openCount + openStep) : null}
      />
    </>
  )
}

/** A missing directory is not a failure: the hint says how to get one. */
function hintOf(error: unknown): string {
  if (error instanceof ApiError && error.code === "directory_not_configured") return error.hint
  throw error
}
