import { request } from "../api/client.ts"
import { useList } from "../api/use-load.ts"
import { Loaded } from "../page/loaded.tsx"
import { More } from "../page/more.tsx"
import { useAction } from "../page/use-action.ts"
import { SessionItem } from "./session-item.tsx"
import { usePageTitle } from "../page/use-page-title.ts"

/** The signed-in browsers, including this one. */
export function SessionsPage() {
  usePageTitle("Sessions")
  const sessions = useList("/v1/sessions")
  return (
    <>
      <h1>Sessions</h1>
      <SignOut />
      <Loaded load={sessions}>
        {(items) => (
          <>
            <ul className="alerts">
              {items.map((session) => (
                <SessionItem key={session.id} session={session} onEnded={sessions.again} />
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
      <button disabled={isBusy} onClick={signOut}>
        Sign out
      </button>
      {problem && <span role="alert"> {problem}</span>}
    </p>
  )
}
