import { harmless } from "./harmless.ts"

/** What the server says went wrong. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly hint: string
  /** Where in a query, counted from 0. */
  readonly position: number | null

  constructor(status: number, body: unknown) {
    const { code, message, hint, position } =
      (body as { error?: Record<string, unknown> } | null)?.error ?? {}
    super(typeof message === "string" ? message : `the server returned HTTP ${status}`)
    this.status = status
    this.code = typeof code === "string" ? code : "unknown"
    this.hint = typeof hint === "string" ? hint : "Try again in a moment."
    this.position = typeof position === "number" ? position : null
  }
}

interface RequestOptions {
  readonly method?: string
  readonly body?: object
  /** Sent as it is, instead of a body in JSON. */
  readonly file?: { readonly content: Blob; readonly type: string }
  readonly signal?: AbortSignal
}

/**
 * Sends a request and returns the body. Throws an ApiError, or a TypeError when the server cannot
 * be reached.
 */
export async function request<Body>(path: string, options: RequestOptions = {}): Promise<Body> {
  const { method = "GET", signal } = options
  const response = await fetch(path, {
    method,
    ...contentOf(options),
    ...(signal ? { signal } : {}),
  })
  const answer: unknown = response.status === 204 ? null : parseAnswer(await response.text())
  if (!response.ok) throw new ApiError(response.status, answer)
  return answer as Body
}

/** What strangers wrote goes through here alone, so no place of the page can forget it. */
function parseAnswer(text: string): unknown {
  try {
    return JSON.parse(text, (_name, value: unknown) =>
      typeof value === "string" ? harmless(value) : value,
    )
  } catch {
    return null
  }
}

function contentOf({ body, file }: RequestOptions): RequestInit {
  if (file) return { body: file.content, headers: { "content-type": file.type } }
  if (!body) return {}
  return { body: JSON.stringify(body), headers: { "content-type": "application/json" } }
}
