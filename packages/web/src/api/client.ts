import type { Answer, Known, Method, Sent } from "@soundings/api-types"
import { harmless } from "./harmless.ts"

/** An error reported by the server. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly hint: string
  /** The position in a query, counted from 0. */
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

/**
 * Sends a request and returns the body. Throws an ApiError, or a TypeError if the server cannot be
 * reached.
 */
export async function request<M extends Method, const Address extends string>(
  method: M,
  address: Address & Known<M, Address>,
  ...[body]: Sent<M, Address>
): Promise<Answer<M, Address>> {
  return await send(address, {
    method,
    ...(body && contentOf(JSON.stringify(body), "application/json")),
  })
}

/** Gets the resource at an address, unless it is no longer wanted. */
export async function read<const Address extends string>(
  address: Address & Known<"GET", Address>,
  signal: AbortSignal,
): Promise<Answer<"GET", Address>> {
  return await send(address, { signal })
}

/** Posts a file unchanged. */
export async function upload<const Address extends string>(
  address: Address & Known<"POST", Address>,
  file: Blob,
  type: string,
): Promise<Answer<"POST", Address>> {
  return await send(address, { method: "POST", ...contentOf(file, type) })
}

/** The same for any address; the caller declares the type of the body. */
export async function send<Body>(path: string, init: RequestInit = {}): Promise<Body> {
  const response = await fetch(path, init)
  const answer: unknown = response.status === 204 ? null : parseAnswer(await response.text())
  if (!response.ok) throw new ApiError(response.status, answer)
  return answer as Body
}

function contentOf(body: BodyInit, type: string): RequestInit {
  return { body, headers: { "content-type": type } }
}

/** Text from strangers enters only here, so no part of the page can forget to sanitise it. */
function parseAnswer(text: string): unknown {
  try {
    return JSON.parse(text, (_name, value: unknown) =>
      typeof value === "string" ? harmless(value) : value,
    )
  } catch {
    return null
  }
}
