import { type FormEvent, useState } from "react"
import { navigate } from "../page/router.ts"

interface SearchFormProps {
  query: string
  sort: string
}

const placeholder = "A word, a “phrase”, a begin*"

export function SearchForm({ query, sort }: SearchFormProps) {
  const [text, setText] = useState(query)
  const [shown, setShown] = useState(query)
  // The form stays, and with it the focus, when the address brings another query.
  if (shown !== query) {
    setShown(query)
    setText(query)
  }
  const go = (order: string): void =>
    navigate(`/search?${new URLSearchParams({ q: text, sort: order }).toString()}`)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    go(sort)
  }
  return (
    <form className="search" role="search" onSubmit={submit}>
      <input
        type="search"
        name="q"
        aria-label="Search what was said"
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
        autoComplete="off"
      />
      <button type="submit" className="strong">
        Search
      </button>
      <fieldset>
        <legend className="visually-hidden">Order</legend>
        {(["newest", "relevance"] as const).map((order) => (
          <label key={order}>
            <input
              type="radio"
              name="sort"
              value={order}
              checked={sort === order}
              onChange={() => go(order)}
            />
            {order === "newest" ? "Newest first" : "Most relevant first"}
          </label>
        ))}
      </fieldset>
    </form>
  )
}
