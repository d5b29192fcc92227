import { useRef, useState } from "react"
import { ApiError } from "../api/client.ts"

/**
 * The action of a button: whether it is running, and what to say if it failed. It never runs twice
 * at the same time; its button is only marked as disabled, so that it keeps the focus.
 */
export function useAction(): {
  readonly isBusy: boolean
  readonly problem: string | null
  run(work: () => Promise<void>): void
} {
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const isUnderway = useRef(false)
  const run = async (work: () => Promise<void>): Promise<void> => {
    if (isUnderway.current) return
    isUnderway.current = true
    setIsBusy(true)
    setProblem(null)
    try {
      await work()
    } catch (error) {
      setProblem(
        error instanceof ApiError
          ? `${error.message}. ${error.hint}`
          : "The server does not respond. Try again in a moment.",
      )
    }
    isUnderway.current = false
    setIsBusy(false)
  }
  return { isBusy, problem, run: (work) => void run(work) }
}
