import { request } from "../api/client.ts"
import type { SetAside } from "@soundings/api-types"
import { useList } from "../api/use-load.ts"
import { More } from "../page/more.tsx"
import { useAction } from "../page/use-action.ts"
import { focusContent } from "../page/use-focus-on-content.ts"

const works = {
  feed: "Feed not polled",
  subscription: "Hub not subscribed to",
  transcript: "Transcript not fetched",
  delivery: "Webhook not delivered",
  import: "OPML file not imported",
  index: "Episode not indexed",
}

/** Work that was set aside, with the reasons; nothing if there is none. */
export function SetAsideList() {
  const list = useList("/v1/set-aside?limit=10")
  if (!list.value || list.value.length === 0) return null
  return (
    <section aria-labelledby="set-aside">
      <h2 id="set-aside">Set aside</h2>
      <p className="quiet">These failed and are not retried automatically.</p>
      <ul className="set-aside">
        {list.value.map((work) => (
          <SetAsideItem key={`${work.kind} ${work.id}`} work={work} onRetried={list.again} />
        ))}
      </ul>
      <More onMore={list.more} />
    </section>
  )
}

function SetAsideItem({ work, onRetried }: { work: SetAside; onRetried: () => void }) {
  const { isBusy, problem, run } = useAction()
  const { kind, id, episodeTitle, reason } = work
  const retry = (): void =>
    run(async () => {
      await request("POST", `/v1/set-aside/${kind}/${id}/retry`)
      onRetried()
      focusContent()
    })
  return (
    <li>
      <div>
        <h3>{episodeTitle ?? `${works[kind]} (${id})`}</h3>
        <p className="quiet">
          {works[kind]}: {reason}
        </p>
        {problem && <p role="alert">{problem}</p>}
      </div>
      <button aria-disabled={isBusy} onClick={retry}>
        Try again
      </button>
    </li>
  )
}
