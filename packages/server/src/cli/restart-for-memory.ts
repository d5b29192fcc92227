import { heapFlags, mallocVariables } from "../thread/memory-settings.ts"

/** The commands that keep running, whose memory therefore matters. */
const stayingCommands = ["serve", "demo"]

/** Whether the first word that is neither an option nor its value is such a command. */
function staysWith(args: readonly string[]): boolean {
  const at = args.findIndex((arg) => stayingCommands.includes(arg))
  const before = args.slice(0, Math.max(at, 0))
  const isOption = (arg: string | undefined): boolean => arg?.startsWith("-") ?? false
  return at !== -1 && before.every((arg, index) => isOption(arg) || isOption(before[index - 1]))
}

/**
 * Replaces this process by one with settings that a process cannot change for itself, however it
 * was started. It keeps its id and its files. If Node has no such call, or the size of the heap was
 * set by the user, it continues unchanged; if the system refuses the call, Node ends the process.
 */
export function restartForMemory(args: readonly string[]): void {
  if (!staysWith(args) || process.platform === "win32") return
  const flags = `${process.execArgv.join(" ")} ${process.env["NODE_OPTIONS"] ?? ""}`
  // A channel to the parent process would be lost.
  if (flags.includes("semi-space-size") || process.connected) return
  process.execve?.(
    process.execPath,
    [process.execPath, ...heapFlags, ...process.execArgv, ...process.argv.slice(1)],
    { ...mallocVariables, ...process.env },
  )
}
