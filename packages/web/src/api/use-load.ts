import { useCallback, useEffect, useState } from "react"
import { request } from "./client.ts"
import type { Page } from "./types.ts"

export interface Load<Value> {
  readonly value: Value | null
  readonly error: unknown
  /** Loads it anew. */
  again(): void
}

/**
 * Loads what is at an address of the API, and again when the address changes. An older answer never
 * replaces a newer one.
 */
export function useLoad<Value>(path: string): Load<Value> {
  const [state, setState] = useState<{ value: Value | null; error: unknown }>({
    value: null,
    error: null,
  })
  const [round, setRound] = useState(0)
  useEffect(() => {
    const abort = new AbortController()
    request<Value>(path, { signal: abort.signal }).then(
      (value) => setState({ value, error: null }),
      (error: unknown) => {
        if (!abort.signal.aborted) setState({ value: null, error })
      },
    )
    return () => abort.abort()
  }, [path, round])
  const again = useCallback(() => setRound((count) => count + 1), [])
  return { ...state, again }
}

export interface LoadList<Item> extends Load<readonly Item[]> {
  /** Loads the next page; null when there is none. */
  readonly more: (() => void) | null
}

/** A list of the API, page by page. */
export function useList<Item>(path: string): LoadList<Item> {
  const first = useLoad<Page<Item>>(path)
  const [rest, setRest] = useState<{ of: unknown; items: readonly Item[]; cursor: string | null }>()
  const [error, setError] = useState<unknown>(null)
  const later = rest?.of === first.value ? rest : undefined
  const cursor = later ? later.cursor : (first.value?.nextCursor ?? null)
  const loadMore = async (): Promise<void> => {
    const separator = path.includes("?") ? "&" : "?"
    try {
      const page = await request<Page<Item>>(
        `${path}${separator}cursor=${encodeURIComponent(cursor!)}`,
      )
      setRest({
        of: first.value,
        items: [...(later?.items ?? []), ...page.items],
        cursor: page.nextCursor,
      })
    } catch (failure) {
      setError(failure)
    }
  }
  return {
    value: first.value && [...first.value.items, ...(later?.items ?? [])],
    error: first.error ?? error,
    again() {
      setError(null)
      first.again()
    },
    more: cursor === null ? null : () => void loadMore(),
  }
}
