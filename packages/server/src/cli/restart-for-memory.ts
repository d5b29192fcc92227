import { heapFlags, mallocVariables } from "../thread/memory-settings.ts"

/** The commands that stay, whose memory therefore matters. */
const stayingCommands = ["serve", "demo"]

/**
 * Replaces this process by one with settings that cannot be made from within, whatever started it.
 * It keeps its id and its files. Where Node has no such call, or somebody has set the size of the
 * heap, it goes on as it is; where the system refuses the call, Node ends the process.
 */
export function restartForMemory(args: readonly string[]): void {
  const [command = ""] = args
  if (!stayingCommands.includes(command) || process.platform === "win32") return
  const flags = `${process.execArgv.join(" ")} ${process.env["NODE_OPTIONS"] ?? ""}`
  // A channel to the process that started this one would be lost.
  if (flags.includes("semi-space-size") || process.connected) return
  process.execve?.(
    process.execPath,
    [process.execPath, ...heapFlags, ...process.execArgv, ...process.argv.slice(1)],
    { ...mallocVariables, ...process.env },
  )
}
