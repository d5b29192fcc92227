import { destination, pino } from "pino"
import type { Log } from "../model/log.ts"

/**
 * Log lines as JSON on standard error. Written at once, so that the last ones before a crash are
 * there.
 */
export function createLog(level: string): Log {
  return pino(
    { level, timestamp: pino.stdTimeFunctions.isoTime, base: null },
    destination({ fd: 2, sync: true }),
  )
}
