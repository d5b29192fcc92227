import { existsSync } from "node:fs"
import type { SortId } from "../../../model/sort-id.ts"
import { checkDatabaseFile } from "../../sqlite/check-database-file.ts"
import { checkedAtOpenBytesMax } from "../../sqlite/limits.ts"
import type { DamagedPart } from "../search-index.ts"
import { Partition } from "./partition.ts"
import { fileIdOf, partitionPath, partitionsIn } from "./partition-file.ts"

/**
 * Finds the missing or damaged parts of an index that is not open anywhere. It costs no more than
 * the first access to a bounded part of each file.
 */
export function checkFts5Index(
  dir: string,
  expected: readonly SortId[],
): { firstIds: SortId[]; damaged: (DamagedPart & { reason: string })[] } {
  const there = existsSync(dir) ? partitionsIn(dir) : []
  const firstIds = [...new Set([...there, ...expected, 0])].toSorted((a, b) => b - a)
  const damaged = firstIds.flatMap((firstId) => {
    const path = partitionPath(dir, firstId)
    const reason = problemOf(path)
    return reason === null ? [] : [{ firstId, fileId: fileIdOf(path), reason }]
  })
  return { firstIds, damaged }
}

function problemOf(path: string): string | null {
  if (fileIdOf(path) === null) return "it is missing"
  try {
    const check = checkDatabaseFile(path, { bytesMax: checkedAtOpenBytesMax, isOursAlone: true })
    if (check.kind === "damaged") return check.reason
    if (check.kind === "sound")
      return Partition.isCurrent(path) ? null : "it was made by an earlier version"
    return Partition.isSound(path) ? null : "it does not hold together"
  } catch (error) {
    const code = (error as { errcode?: number }).errcode
    // Errors of the disk or of permissions are not damage.
    if (code === undefined || ![11, 26].includes(code & 0xff)) throw error
    return (error as Error).message
  }
}
