import { destination, pino } from "pino"
import type { Log } from "../model/log.ts"

/**
 * Log lines as JSON on standard error. They are written synchronously, so that the last ones before
 * a crash are not lost.
 */
export function createLog(level: string): Log {
  return pino(
    { level, timestamp: pino.stdTimeFunctions.isoTime, base: null },
    destination({ fd: 2, sync: true }),
  )
}
