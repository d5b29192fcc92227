import { request } from "../api/client.ts"
import type { Alert } from "@soundings/api-types"
import { countOf } from "../page/format.ts"
import { Link } from "../page/link.tsx"
import { useAction } from "../page/use-action.ts"

export function AlertItem({ alert, onDeleted }: { alert: Alert; onDeleted: () => void }) {
  const { isBusy, problem, run } = useAction()
  const remove = (): void => {
    if (!confirm(`Delete the alert ${alert.name}? Its mentions stay.`)) return
    run(async () => {
      await request("DELETE", `/v1/alerts/${alert.id}`)
      onDeleted()
    })
  }
  return (
    <li>
      <div>
        <h3>
          <Link href={`/search?q=${encodeURIComponent(alert.query)}`}>{alert.name}</Link>
        </h3>
        {alert.name !== alert.query && (
          <p>
            <code>{alert.query}</code>
          </p>
        )}
        <p className="quiet">
          {countOf(alert.mentionCount, "mention")}
          {alert.channels.map(({ id, url, state }) => (
            <span key={id}>
              {" · "}
              {url}
              {state === "disabled" && " (its receiver is gone)"}
            </span>
          ))}
        </p>
        {alert.error !== null && (
          <p role="alert">This alert is broken and finds nothing: {alert.error}.</p>
        )}
        {problem && <p role="alert">{problem}</p>}
      </div>
      <button aria-disabled={isBusy} onClick={remove} aria-label={`Delete the alert ${alert.name}`}>
        Delete
      </button>
    </li>
  )
}
