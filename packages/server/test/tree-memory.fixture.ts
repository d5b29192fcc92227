import { readdirSync, readFileSync } from "node:fs"
import { processUsage } from "../src/thread/process-usage.ts"

/**
 * The memory of a process and all its descendants; null if there is no `/proc`. Shared pages, such
 * as those of Node itself, count for each of them, so this is an upper bound.
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
