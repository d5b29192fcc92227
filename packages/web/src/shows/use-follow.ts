import { useState } from "react"
import { useAction } from "../page/use-action.ts"
import { addAndPoll, addBlocked, type Followed } from "./follow-feed.ts"

/** Follows a feed and polls it at once. */
export function useFollow(onFollowed: () => void) {
  const { isBusy, problem, run } = useAction()
  const [followed, setFollowed] = useState<Followed | null>(null)
  const start = (work: () => Promise<Followed>): void =>
    run(async () => {
      setFollowed(null)
      setFollowed(await work())
      onFollowed()
    })
  return {
    isBusy,
    problem,
    followed,
    follow: (url: string) => start(() => addAndPoll({ url })),
    followBlocked: (blocked: Followed) => start(() => addBlocked(blocked)),
  }
}
