import { readFileSync } from "node:fs"

/** What a process has used, as counted by the kernel. */
export interface ProcessUsage {
  readonly cpuMs: number
  /** In RAM (`VmRSS`). */
  readonly memoryBytes: number
}

/** `sysconf(_SC_CLK_TCK)`, which is 100 on every Linux that Node runs on. */
const ticksPerSecond = 100
/** Fields of `/proc/PID/stat` after the name, which may contain blanks: user and system time. */
const [userField, systemField] = [11, 12]

/**
 * The usage of another process, from `/proc` (proc(5)); null if there is no `/proc`, or the process
 * has ended.
 */
export function processUsage(pid: number): ProcessUsage | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1")
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
    const ticks = Number(fields[userField]) + Number(fields[systemField])
    const status = readFileSync(`/proc/${pid}/status`, "latin1")
    const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0)
    return { cpuMs: (ticks / ticksPerSecond) * 1_000, memoryBytes: kilobytes * 1024 }
  } catch {
    return null
  }
}
