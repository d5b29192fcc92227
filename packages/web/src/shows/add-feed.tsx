import { type FormEvent, useState } from "react"
import { request } from "../api/client.ts"
import { useAction } from "../page/use-action.ts"

export function AddFeed({ onAdded }: { onAdded: () => void }) {
  const [url, setUrl] = useState("")
  const { isBusy, problem, run } = useAction()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    run(async () => {
      const feed = await request<{ id: string }>("/v1/feeds", { method: "POST", body: { url } })
      await request(`/v1/feeds/${feed.id}/poll`, { method: "POST" })
      setUrl("")
      onAdded()
    })
  }
  return (
    <form className="add" onSubmit={submit}>
      <label htmlFor="feed-url">Follow a show by the address of its feed</label>
      <input
        id="feed-url"
        type="url"
        required
        placeholder="https://example.org/feed.xml"
        value={url}
        onChange={(event) => setUrl(event.target.value)}
      />
      <button disabled={isBusy}>{isBusy ? "Reading…" : "Follow"}</button>
      {problem && <p role="alert">{problem}</p>}
    </form>
  )
}
