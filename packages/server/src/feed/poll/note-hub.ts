import { randomBytes } from "node:crypto"
import type { FetchResponse } from "../../fetch/fetcher.ts"
import type { ParsedChannel } from "../../model/parsed-feed.ts"
import { findHub } from "../websub/find-hub.ts"
import type { Poll } from "./poll-ports.ts"

/**
 * Records the hub that a feed names, if the hub can reach us; the subscription loop then
 * subscribes.
 */
export async function noteHub(
  { storage, feed, clock, isReachable }: Poll,
  response: FetchResponse,
  { channel, isWhole }: { readonly channel: ParsedChannel; readonly isWhole: boolean },
): Promise<void> {
  if (!isReachable) return
  const hub = findHub(response.headers["link"] ?? "", channel.hints, response.url)
  // A part of a feed that names no hub says nothing about the rest of it.
  if (!hub && !isWhole) return
  await storage.write.setHub({
    feedId: feed.id,
    hub,
    callbackId: randomBytes(24).toString("base64url"),
    secret: randomBytes(32).toString("base64url"),
    nowMs: clock.now(),
  })
}
