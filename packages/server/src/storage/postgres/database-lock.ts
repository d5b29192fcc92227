import pg from "pg"
import { SoundingsError } from "../../model/error.ts"
import {
  connectionOptions,
  type ConnectionTimeouts,
  cutOff,
  sessionSettings,
} from "./connection-options.ts"

/**
 * Distinguishes our locks from those of other users of the database. The schema distinguishes
 * several catalogues in one database.
 */
export const lockClass = 0x736e6467
/** How often to try to replace a lost connection. */
const pauseMs = 500

/**
 * An advisory lock by which one process owns a catalogue. PostgreSQL releases it when the
 * connection ends, for any reason, so a crash leaves no lock behind.
 *
 * States: held; lost (the connection broke: the lock is requested again, in a loop); released;
 * given up (another process has had it for longer than the server needs to end our old session),
 * which ends the process. Nothing may be written unless it is held.
 */
export class DatabaseLock {
  readonly #url: string
  readonly #timeouts: ConnectionTimeouts
  #held: HeldLock
  #state: "held" | "lost" | "released" | "given up" = "held"
  #loss: Error | null = null
  #onLoss: (error: Error) => void = () => {}

  private constructor(url: string, timeouts: ConnectionTimeouts, held: HeldLock) {
    this.#url = url
    this.#timeouts = timeouts
    this.#held = held
    this.#watch()
  }

  /** Throws a `SoundingsError` if another process has the database. */
  static async take(url: string, timeouts: ConnectionTimeouts): Promise<DatabaseLock> {
    return new DatabaseLock(url, timeouts, await takeLock(url, timeouts))
  }

  onLoss(listener: (error: Error) => void): void {
    this.#onLoss = listener
    if (this.#loss) listener(this.#loss)
  }

  /** Throws if another process may have the database by now. */
  assertHeld(): void {
    if (this.#state !== "held") throw notHeld()
  }

  async release(): Promise<void> {
    this.#state = "released"
    this.#held.stop()
    const timer = setTimeout(() => cutOff(this.#held.client), this.#timeouts.endMs)
    await this.#held.client.end().catch(() => {})
    clearTimeout(timer)
  }

  #watch(): void {
    void this.#held.broken.then(() => {
      if (this.#state !== "held") return
      this.#state = "lost"
      void this.#takeAgain()
    })
  }

  async #takeAgain(): Promise<void> {
    let refusedSinceMs: number | null = null
    while (this.#state === "lost") {
      try {
        return await this.#hold(await takeLock(this.#url, this.#timeouts))
      } catch (error) {
        // If the server cannot be reached, nobody can be said to have the lock.
        if (error instanceof SoundingsError) {
          refusedSinceMs ??= performance.now()
          // Our own old session may have it, until the server notices that it is dead.
          if (performance.now() - refusedSinceMs > this.#timeouts.peerDeadMs)
            return this.#giveUp(error)
        }
        await new Promise((resolve) => setTimeout(resolve, pauseMs))
      }
    }
  }

  async #hold(taken: HeldLock): Promise<void> {
    // It may have been released while the connection was made.
    if (this.#state !== "lost") return await taken.client.end()
    this.#held = taken
    this.#state = "held"
    this.#watch()
  }

  #giveUp(error: SoundingsError): void {
    if (this.#state !== "lost") return
    this.#state = "given up"
    this.#loss = error
    this.#onLoss(error)
  }
}

interface HeldLock {
  readonly client: pg.Client
  /** Resolves as soon as the connection has broken or ended, even before anybody awaits it. */
  readonly broken: Promise<void>
  /** Stops the heartbeat. */
  stop(): void
}

async function takeLock(url: string, timeouts: ConnectionTimeouts): Promise<HeldLock> {
  const client = new pg.Client(connectionOptions(url, "soundings lock", timeouts))
  const broken = new Promise<void>((resolve) => {
    client.on("error", () => resolve())
    client.on("end", () => resolve())
  })
  try {
    await client.connect()
    await client.query(sessionSettings)
    const { rows } = await client.query<{ isTaken: boolean }>(
      `SELECT pg_try_advisory_lock($1, hashtext(current_schema())) AS "isTaken"`,
      [lockClass],
    )
    if (!rows[0]!.isTaken) throw inUse()
    return { client, broken, stop: keepAsking(client, broken, timeouts) }
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

/** Detects a server that has disappeared. Returns a function that stops the checks. */
function keepAsking(
  client: pg.Client,
  broken: Promise<void>,
  { heartbeatMs, answerMs }: ConnectionTimeouts,
): () => void {
  let isAsking = false
  // The driver accepts a time limit for each query, which its types do not declare.
  const heartbeat: pg.QueryConfig & { query_timeout: number } = {
    text: "SELECT 1",
    query_timeout: answerMs,
  }
  const timer = setInterval(() => {
    if (isAsking) return
    isAsking = true
    client.query(heartbeat).then(
      () => (isAsking = false),
      () => cutOff(client),
    )
  }, heartbeatMs)
  timer.unref()
  const stop = (): void => clearInterval(timer)
  void broken.then(stop)
  return stop
}

function notHeld(): SoundingsError {
  return new SoundingsError({
    code: "storage_unreachable",
    message: "the connection that holds the database for this process is lost",
    hint: "Nothing is written until it holds it again, which is retried automatically.",
    retryable: true,
    httpStatus: 503,
  })
}

function inUse(): SoundingsError {
  return new SoundingsError({
    code: "database_in_use",
    message: "the database is in use by another Soundings process",
    hint: "Stop that process, or name another database with --database.",
  })
}
