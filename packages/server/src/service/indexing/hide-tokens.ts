import { privacyOfPodcasts } from "../../fetch/privacy-of-podcasts.ts"
import type { Storage } from "../../storage/storage.ts"

const settingName = "index-hides-tokens"
const feedsAtOnce = 500

/**
 * Has the shows whose feeds have tokens indexed again if the index is from before these were hidden
 * in it. Once: from then on, whoever gives a feed such an address does this.
 */
export async function hideTokensOnce({ read, write }: Pick<Storage, "read" | "write">) {
  if ((await read.setting({ name: settingName })) === "yes") return
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<Storage["read"]["feeds"]>> = await read.feeds({
      cursor,
      limit: feedsAtOnce,
      isFailing: false,
    })
    const ids = page.items.map(({ podcastId }) => podcastId)
    const privacyOf = await privacyOfPodcasts(read, ids)
    for (const podcastId of ids)
      if (privacyOf(podcastId).tokens.length > 0) await write.hideTokens({ podcastId })
    cursor = page.nextCursor
  } while (cursor !== null)
  await write.saveSetting({ name: settingName, value: "yes" })
}
