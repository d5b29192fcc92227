import pg from "pg"
import { SoundingsError } from "../../model/error.ts"
import {
  connectionOptions,
  type ConnectionTimeouts,
  cutOff,
  sessionSettings,
} from "./connection-options.ts"

/**
 * What names our locks among those of other users of the database. The schema tells several
 * catalogues in one database apart.
 */
export const lockClass = 0x736e6467
/** How often a lost connection is tried to be replaced. */
const pauseMs = 500

/**
 * An advisory lock by which one process owns a catalogue. PostgreSQL releases it when the
 * connection ends, however that happens, so a crash leaves no lock behind.
 *
 * States: held; lost (the connection broke: it is asked for again, in a loop); released; given up
 * (somebody else has had it for longer than the server needs to end our old session), which ends
 * the process. Nothing may be written but while it is held.
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

  /** Throws a `SoundingsError` where another process has the database. */
  static async take(url: string, timeouts: ConnectionTimeouts): Promise<DatabaseLock> {
    return new DatabaseLock(url, timeouts, await takeLock(url, timeouts))
  }

  onLoss(listener: (error: Error) => void): void {
    this.#onLoss = listener
    if (this.#loss) listener(this.#loss)
  }

  /** Throws where another process may have the database by now. */
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
        // Where the server cannot be reached, nobody can be said to have the lock.
        if (error instanceof SoundingsError) {
          refusedSinceMs ??= performance.now()
          // It may be our own old session that has it, until the server notices that it is dead.
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
  /** Settled as soon as the connection has broken or ended, be it before anybody asks. */
  readonly broken: Promise<void>
  /** Ends the heartbeat. */
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

/** A server that has gone without a word is noticed. Returns what ends the asking. */
function keepAsking(
  client: pg.Client,
  broken: Promise<void>,
  { heartbeatMs, answerMs }: ConnectionTimeouts,
): () => void {
  let isAsking = false
  // The driver takes a time limit for each query, of which its types say nothing.
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
