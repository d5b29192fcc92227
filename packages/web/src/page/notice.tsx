import type { ReactNode } from "react"
import { ApiError } from "../api/client.ts"
import { sentence } from "./format.ts"

interface NoticeProps {
  title: string
  text: string
  children?: ReactNode
}

export function Notice({ title, text, children }: NoticeProps) {
  return (
    <section className="notice" role="status">
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </section>
  )
}

/** What went wrong, and what to do about it. */
export function ErrorNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  if (error instanceof ApiError && error.status === 401) {
    return (
      <Notice
        title="Sign in first"
        text="Open the sign-in link that the server printed when it started. A new one comes from:"
      >
        <p>
          <code>npx --no -- soundings sign-in-link</code>
        </p>
      </Notice>
    )
  }
  const [title, text] =
    error instanceof ApiError
      ? [sentence(error.message), error.hint]
      : ["The server does not respond", "It may be starting or stopped. Try again in a moment."]
  return (
    <Notice title={title} text={text}>
      {onRetry && <button onClick={onRetry}>Try again</button>}
    </Notice>
  )
}
