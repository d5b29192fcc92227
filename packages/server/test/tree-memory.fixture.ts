import { readdirSync, readFileSync } from "node:fs"
import { processUsage } from "../src/thread/process-usage.ts"

/**
 * What a process and all that it started hold in memory; null where there is no `/proc`. Pages that
 * they share, such as those of Node itself, count for each of them: they hold no more than it says.
 */
export function treeMemoryBytes(pid: number): number | null {
  const own = processUsage(pid)
  if (!own) return null
  return childrenOf(pid).reduce(
    (sum, child) => sum + (treeMemoryBytes(child) ?? 0),
    own.memoryBytes,
  )
}

/** The kernel lists them by the thread that started them. */
function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) => childrenOfTask(pid, task))
  } catch {
    return []
  }
}

function childrenOfTask(pid: number, task: string): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${task}/children`, "utf8")
    return text.split(" ").filter(Boolean).map(Number)
  } catch {
    // The thread has ended.
    return []
  }
}
