import { readdirSync, readFileSync } from "node:fs"
import { processUsage } from "../src/thread/process-usage.ts"

/** What a process and those that it started hold in memory; null where there is no `/proc`. */
export function treeBytes(pid: number): number | null {
  const own = processUsage(pid)
  if (!own) return null
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) => {
    try {
      return readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").trim().split(" ")
    } catch {
      return []
    }
  })
  const others = children
    .filter(Boolean)
    .map((child) => processUsage(Number(child))?.memoryBytes ?? 0)
  return own.memoryBytes + others.reduce((sum, bytes) => sum + bytes, 0)
}
