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
const lockClass = 0x736e6467
/** How often a lost connection is tried to be replaced. */
const pauseMs = 1_000

/**
 * An advisory lock by which one process owns a catalogue. PostgreSQL releases it when the
 * connection ends, however that happens, so a crash leaves no lock behind.
 *
 * States: held; lost (the connection broke: it is taken again, in a loop); released; given up
 * (another process has it by then), which ends the process.
 */
export class DatabaseLock {
  readonly #url: string
  readonly #timeouts: ConnectionTimeouts
  #held: HeldLock
  #isReleased = false
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
  }

  async release(): Promise<void> {
    this.#isReleased = true
    this.#held.stop()
    const timer = setTimeout(() => cutOff(this.#held.client), this.#timeouts.endMs)
    await this.#held.client.end().catch(() => {})
    clearTimeout(timer)
  }

  #watch(): void {
    void this.#held.broken.then(() => this.#takeAgain())
  }

  async #takeAgain(): Promise<void> {
    while (!this.#isReleased) {
      try {
        this.#held = await takeLock(this.#url, this.#timeouts)
        if (this.#isReleased) await this.#held.client.end()
        else this.#watch()
        return
      } catch (error) {
        if (error instanceof SoundingsError) return this.#onLoss(error)
        await new Promise((resolve) => setTimeout(resolve, pauseMs))
      }
    }
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
    return { client, broken, stop: keepAsking(client, broken, timeouts.heartbeatMs) }
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

/** A server that has gone without a word is noticed. Returns what ends the asking. */
function keepAsking(client: pg.Client, broken: Promise<void>, heartbeatMs: number): () => void {
  let isAsking = false
  const timer = setInterval(() => {
    if (isAsking) return
    isAsking = true
    client.query("SELECT 1").then(
      () => (isAsking = false),
      () => cutOff(client),
    )
  }, heartbeatMs)
  timer.unref()
  const stop = (): void => clearInterval(timer)
  void broken.then(stop)
  return stop
}

function inUse(): SoundingsError {
  return new SoundingsError({
    code: "database_in_use",
    message: "the database is in use by another Soundings process",
    hint: "Stop that process, or name another database with --database.",
  })
}
