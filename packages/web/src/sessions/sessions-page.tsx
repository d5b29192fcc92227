import { useRef } from "react"
import { request } from "../api/client.ts"
import { useList } from "../api/use-load.ts"
import { Loaded } from "../page/loaded.tsx"
import { More } from "../page/more.tsx"
import { useAction } from "../page/use-action.ts"
import { SessionItem } from "./session-item.tsx"
import { useLoadedTitle } from "../page/use-page-title.ts"

/** The signed-in browsers, including this one. */
export function SessionsPage() {
  const sessions = useList("/v1/sessions")
  const list = useRef<HTMLUListElement>(null)
  useLoadedTitle(sessions, () => "Sessions")
  const ended = (): void => {
    list.current?.focus()
    sessions.again()
  }
  return (
    <>
      <h1>Sessions</h1>
      <Loaded load={sessions}>
        {(items) => (
          <>
            <SignOut />
            <ul className="alerts" ref={list} tabIndex={-1} aria-label="Sessions">
              {items.map((session) => (
                <SessionItem key={session.id} session={session} onEnded={ended} />
              ))}
            </ul>
            <More onMore={sessions.more} />
          </>
        )}
      </Loaded>
    </>
  )
}

function SignOut() {
  const { isBusy, problem, run } = useAction()
  const signOut = (): void =>
    run(async () => {
      await request("DELETE", "/v1/session")
      // Reloading the page discards the loaded data.
      location.assign("/")
    })
  return (
    <p>
      <button aria-disabled={isBusy} onClick={signOut}>
        Sign out
      </button>
      {problem && <span role="alert"> {problem}</span>}
    </p>
  )
}
