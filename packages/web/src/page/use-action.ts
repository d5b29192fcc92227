import { useState } from "react"
import { ApiError } from "../api/client.ts"

/** The action of a button: whether it is running, and what to say if it failed. */
export function useAction(): {
  readonly isBusy: boolean
  readonly problem: string | null
  run(work: () => Promise<void>): void
} {
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const run = async (work: () => Promise<void>): Promise<void> => {
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
    setIsBusy(false)
  }
  return { isBusy, problem, run: (work) => void run(work) }
}
