import { ApiError } from "../api/client.ts"
import { sentence } from "./format.ts"

export interface ErrorText {
  readonly kind: "signed-out" | "missing" | "other"
  readonly title: string
  readonly text: string
}

/** How the page names what does not exist. */
const missing: Readonly<Record<string, string>> = {
  podcast_not_found: "There is no such show",
  feed_not_found: "There is no such feed",
  episode_not_found: "There is no such episode",
}

/** What went wrong, as a heading and a text below it. */
export function describeError(error: unknown): ErrorText {
  if (!(error instanceof ApiError))
    return {
      kind: "other",
      title: "The server does not respond",
      text: "It may be starting or stopped. Try again in a moment.",
    }
  if (error.status === 401)
    return {
      kind: "signed-out",
      title: "Sign in first",
      text: "Open the sign-in link that the server printed when it started. A new one comes from:",
    }
  const title = missing[error.code]
  if (title !== undefined)
    return { kind: "missing", title, text: "It may have been deleted, or the address is mistyped." }
  return { kind: "other", title: sentence(error.message), text: error.hint }
}
