import { type FormEvent, useState } from "react"
import { FollowOutcome } from "./follow-outcome.tsx"
import { useFollow } from "./use-follow.ts"

export function AddFeed({ onAdded }: { onAdded: () => void }) {
  const [url, setUrl] = useState("")
  const following = useFollow(() => {
    setUrl("")
    onAdded()
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    following.follow(url)
  }
  return (
    <form className="add" onSubmit={submit}>
      <label htmlFor="feed-url">Follow a show by the address of its feed</label>
      <input
        id="feed-url"
        type="url"
        required
        placeholder="https://example.org/rss"
        value={url}
        onChange={(event) => setUrl(event.target.value)}
      />
      <button aria-disabled={following.isBusy}>Follow</button>
      <FollowOutcome of={following} />
    </form>
  )
}
