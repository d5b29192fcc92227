import type { SortId, SortIdRange } from "../../model/sort-id.ts"
import type { DamagedPart } from "../../storage/index/search-index.ts"
import type { Storage } from "../../storage/storage.ts"

const settingName = "index-parts"

/** The first ids of the parts that the index should have, so that a missing part is noticed. */
export async function readKnownParts(storage: Pick<Storage, "read">): Promise<SortId[]> {
  const text = await storage.read.setting({ name: settingName })
  return text ? text.split(" ").map(Number) : []
}

export async function saveKnownParts(
  storage: Pick<Storage, "write">,
  firstIds: readonly SortId[],
): Promise<void> {
  await storage.write.saveSetting({ name: settingName, value: firstIds.join(" ") })
}

/** The id ranges of some of all parts. */
export function rangesOf(
  parts: readonly DamagedPart[],
  firstIds: readonly SortId[],
): SortIdRange[] {
  const known = [...firstIds].toSorted((a, b) => a - b)
  return parts.map(({ firstId }) => ({
    fromId: firstId,
    toId: (known.find((id) => id > firstId) ?? Number.MAX_SAFE_INTEGER) - 1,
  }))
}
