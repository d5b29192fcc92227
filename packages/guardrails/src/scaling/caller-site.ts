import { relative } from "node:path"
import { fileURLToPath } from "node:url"

const stackDepth = 30
const unknownSite = "unknown"

/**
 * The place of the call, as `function (file:line)`: the first frame above `hidden` that belongs
 * neither to Node nor to a dependency. A stack costs tens of microseconds, so it is rarely taken.
 */
export function callerSite(hidden: Function): string {
  const depth = Error.stackTraceLimit
  const holder: { stack?: string } = {}
  try {
    Error.stackTraceLimit = stackDepth
    Error.captureStackTrace(holder, hidden)
  } finally {
    Error.stackTraceLimit = depth
  }
  // The application may have its own stack handler, so the stack is not always text.
  const frames = typeof holder.stack === "string" ? holder.stack.split("\n").slice(1) : []
  const own = frames.find((frame) => !isForeign(frame))
  return own ? readable(own) : unknownSite
}

function isForeign(frame: string): boolean {
  return (
    frame.includes("/node_modules/") ||
    frame.includes("\\node_modules\\") ||
    frame.includes("node:") ||
    frame.includes("<anonymous>)")
  )
}

function readable(frame: string): string {
  const [, name, place] = /^\s*at (?:async )?(?:(.*?) \()?(.*?):\d+\)?$/.exec(frame) ?? []
  if (place === undefined) return frame.trim()
  return `${name ?? "anonymous"} (${relativePlace(place)})`
}

function relativePlace(place: string): string {
  const path = place.startsWith("file:") ? fileURLToPath(place) : place
  return relative(process.cwd(), path)
}
