import { type FormEvent, useState } from "react"
import { request } from "../api/client.ts"
import { useAction } from "../page/use-action.ts"

export function AddAlert({ onAdded }: { onAdded: () => void }) {
  const [query, setQuery] = useState("")
  const [webhookUrl, setWebhookUrl] = useState("")
  const [secret, setSecret] = useState<string | null>(null)
  const { isBusy, problem, run } = useAction()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    run(async () => {
      const alert = await request("POST", "/v1/alerts", { query, webhookUrl })
      setSecret(alert.secret)
      setQuery("")
      onAdded()
    })
  }
  return (
    <form className="add" onSubmit={submit}>
      <label htmlFor="alert-query">Notify me when somebody says</label>
      <input
        id="alert-query"
        required
        placeholder='"open source" money'
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <label htmlFor="alert-webhook">by webhook</label>
      <input
        id="alert-webhook"
        type="url"
        required
        placeholder="https://example.org/hook"
        value={webhookUrl}
        onChange={(event) => setWebhookUrl(event.target.value)}
      />
      <button aria-disabled={isBusy}>Save alert</button>
      {problem && <p role="alert">{problem}</p>}
      {secret && (
        <p role="status">
          Messages are signed with this secret, which is shown only once: <code>{secret}</code>
        </p>
      )}
    </form>
  )
}
