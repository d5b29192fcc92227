import { useCallback, useEffect, useState } from "react"
import type { Answer, ItemOf, Known } from "@soundings/api-types"
import { send } from "./client.ts"

export interface Load<Value> {
  readonly value: Value | null
  readonly error: unknown
  /** Loads it again. */
  again(): void
}

/**
 * Loads the resource at an address of the API, and again when the address changes. An older
 * response never replaces a newer one.
 */
export function useLoad<const Address extends string>(
  address: Address & Known<"GET", Address>,
): Load<Answer<"GET", Address>> {
  return useLoadOf(address)
}

function useLoadOf<Value>(path: string): Load<Value> {
  const [state, setState] = useState<{ value: Value | null; error: unknown }>({
    value: null,
    error: null,
  })
  const [round, setRound] = useState(0)
  useEffect(() => {
    const abort = new AbortController()
    send<Value>(path, { signal: abort.signal }).then(
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
  /** Loads the next page; null if there is none. */
  readonly more: (() => void) | null
}

interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

/** A list of the API, page by page. */
export function useList<const Address extends string>(
  address: Address & Known<"GET", Address>,
): LoadList<ItemOf<Address>> {
  return useListOf(address)
}

function useListOf<Item>(path: string): LoadList<Item> {
  const first = useLoadOf<Page<Item>>(path)
  const [rest, setRest] = useState<{ of: unknown; items: readonly Item[]; cursor: string | null }>()
  const [error, setError] = useState<unknown>(null)
  const later = rest?.of === first.value ? rest : undefined
  const cursor = later ? later.cursor : (first.value?.nextCursor ?? null)
  const loadMore = async (): Promise<void> => {
    const separator = path.includes("?") ? "&" : "?"
    try {
      const page = await send<Page<Item>>(
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
