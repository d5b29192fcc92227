import type { ReactNode } from "react"
import { describeError } from "./describe-error.ts"
import { Link } from "./link.tsx"

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
  const { kind, title, text } = describeError(error)
  return (
    <Notice title={title} text={text}>
      {kind === "signed-out" && (
        <p>
          <code>npx --no -- soundings sign-in-link</code>
        </p>
      )}
      {kind === "missing" && (
        <p>
          <Link href="/shows">All shows</Link>
        </p>
      )}
      {kind === "other" && onRetry && <button onClick={onRetry}>Try again</button>}
    </Notice>
  )
}
