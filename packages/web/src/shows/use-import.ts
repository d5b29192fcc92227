import { useEffect, useState } from "react"
import { ApiError, read } from "../api/client.ts"
import type { FeedImport } from "@soundings/api-types"

const everyMs = 1_000

/** The progress of an import, requested until it has ended. */
export function useImport(
  id: string | null,
  onEnded: () => void,
): { readonly progress: FeedImport | null; readonly error: unknown } {
  const [progress, setProgress] = useState<FeedImport | null>(null)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    if (id === null) return
    const abort = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const check = async (): Promise<void> => {
      try {
        const next = await read(`/v1/imports/${id}`, abort.signal)
        setProgress(next)
        setError(null)
        if (isEnded(next)) return onEnded()
      } catch (failure) {
        if (abort.signal.aborted) return
        setError(failure)
        // An import continues while the server is unreachable, but an error of the server is final.
        if (failure instanceof ApiError) return
      }
      timer = setTimeout(() => void check(), everyMs)
    }
    void check()
    return () => {
      abort.abort()
      clearTimeout(timer)
    }
    // A new callback is no reason to request again.
  }, [id])
  return { progress: progress?.id === id ? progress : null, error }
}

export function isEnded({ state }: FeedImport): boolean {
  return state === "done" || state === "failed"
}
