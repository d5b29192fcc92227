import { type Output, safe } from "./output.ts"
import type { Server } from "./server.ts"

/**
 * How long work in progress may take to finish after a signal. Unfinished work is done again at the
 * next start.
 */
const drainMsMax = 30_000

/** How long a server may take to stop after a part of it has died. */
const deadMsMax = 3_000
/**
 * How long the rest of its command may take: to report the reason, and to remove temporary files.
 */
const restMsMax = 1_000

/**
 * Returns when the server was told to stop, by SIGTERM or SIGINT, and has stopped; a second signal
 * ends it at once. Throws the reason if it cannot continue; the process then ends soon after, even
 * if something is still open.
 */
export async function serveUntilSignal(server: Server, output: Output): Promise<void> {
  const ending = Promise.withResolvers<void>()
  const onSignal = (): void => {
    process.once("SIGTERM", exitNow).once("SIGINT", exitNow)
    output.note("Stopping: work under way is finished first.")
    ending.resolve()
  }
  process.once("SIGTERM", onSignal).once("SIGINT", onSignal)
  server.onDeath((error) => ending.reject(error))
  try {
    try {
      await ending.promise
    } catch (error) {
      output.note(safe(`Exiting, since it cannot continue: ${(error as Error).message}.`))
      // Nothing that hangs may keep a server alive that has lost its catalogue.
      setTimeout(exitNow, deadMsMax + restMsMax).unref()
      const stopped = server.stop().catch(() => {})
      await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, deadMsMax))])
      throw error
    }
    const timer = setTimeout(exitNow, drainMsMax)
    await server.stop()
    clearTimeout(timer)
  } finally {
    for (const signal of ["SIGTERM", "SIGINT"]) process.off(signal, onSignal).off(signal, exitNow)
  }
}

function exitNow(): never {
  process.exit(1)
}
