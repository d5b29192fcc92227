import type { Feed } from "@soundings/api-types"
import { sentence } from "../page/format.ts"

export interface Trouble {
  /** In one or two words. */
  readonly name: string
  readonly text: string
}

const names = { active: "failing", gone: "ended", moved: "moved" }
const silent = {
  gone: "Its publisher has ended this feed.",
  moved: "It is the same show as another that is followed, and is read there.",
}

/**
 * Why a feed that should be read is not; null if all is well, or if it is paused and nobody waits
 * for it.
 */
export function feedTrouble({ state, error }: Feed): Trouble | null {
  if (state === "paused") return null
  if (error?.code === "feed_blocked") return { name: "left out", text: sentence(error.message) }
  if (error) return { name: names[state], text: sentence(error.message) }
  return state === "active" ? null : { name: names[state], text: silent[state] }
}
