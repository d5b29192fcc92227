import { request } from "../api/client.ts"
import type { Session } from "@soundings/api-types"
import { Moment } from "../page/moment.tsx"
import { useAction } from "../page/use-action.ts"
import { describeBrowser } from "./describe-browser.ts"

export function SessionItem({ session, onEnded }: { session: Session; onEnded: () => void }) {
  const { isBusy, problem, run } = useAction()
  const { id, createdAt, lastUsedAt, userAgent, isCurrent } = session
  const name = describeBrowser(userAgent)
  const signOut = (): void =>
    run(async () => {
      await request("DELETE", `/v1/sessions/${id}`)
      onEnded()
    })
  return (
    <li>
      <div>
        <h3>{name}</h3>
        <p className="quiet">
          {isCurrent && "this browser · "}
          since <Moment at={createdAt} />
          {lastUsedAt !== null && (
            <>
              {" · last used "}
              <Moment at={lastUsedAt} />
            </>
          )}
        </p>
        {userAgent !== null && (
          <p className="quiet">
            <small>
              <bdi>{userAgent}</bdi>
            </small>
          </p>
        )}
        {problem && <p role="alert">{problem}</p>}
      </div>
      {!isCurrent && (
        <button aria-disabled={isBusy} onClick={signOut} aria-label={`Sign out ${name}`}>
          Sign out
        </button>
      )}
    </li>
  )
}
