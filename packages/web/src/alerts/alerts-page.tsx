import { useRef } from "react"
import { useList } from "../api/use-load.ts"
import { Loaded } from "../page/loaded.tsx"
import { More } from "../page/more.tsx"
import { AddAlert } from "./add-alert.tsx"
import { AlertItem } from "./alert-item.tsx"
import { MentionItem } from "./mention-item.tsx"
import { useLoadedTitle } from "../page/use-page-title.ts"

export function AlertsPage() {
  const alerts = useList("/v1/alerts")
  const list = useRef<HTMLUListElement>(null)
  useLoadedTitle(alerts, () => "Alerts")
  const deleted = (): void => {
    list.current?.focus()
    alerts.again()
  }
  return (
    <>
      <h1>Alerts</h1>
      <Loaded load={alerts}>
        {(items) => (
          <>
            <AddAlert onAdded={alerts.again} />
            <ul className="alerts" ref={list} tabIndex={-1} aria-label="Alerts">
              {items.map((alert) => (
                <AlertItem key={alert.id} alert={alert} onDeleted={deleted} />
              ))}
            </ul>
            <More onMore={alerts.more} />
            <Mentions />
          </>
        )}
      </Loaded>
    </>
  )
}

function Mentions() {
  const mentions = useList("/v1/mentions?limit=20")
  return (
    <section aria-labelledby="mentions">
      <h2 id="mentions">Mentions</h2>
      <Loaded load={mentions}>
        {(items) => (
          <>
            {items.length === 0 && <p className="quiet">Nobody has said it yet.</p>}
            <ol className="hits">
              {items.map((mention) => (
                <MentionItem key={mention.id} mention={mention} />
              ))}
            </ol>
            <More onMore={mentions.more} />
          </>
        )}
      </Loaded>
    </section>
  )
}
