import type { RedisClient } from "../../redis/redis-command.ts"
import { sendRedis } from "../../redis/redis-command.ts"
import { Delivery } from "./delivery.ts"
import { TrackerKeys } from "./tracker-keys.ts"

export interface RedisBackendOptions {
  readonly client: RedisClient
  readonly keys: TrackerKeys
  readonly windowMs: number
  readonly bucketMs: number
  readonly now: () => number
  readonly onFault: (error: unknown) => void
}

/**
 * What the stores of a tracker on Redis share: its keys, their expiry, and how a command gets
 * there.
 */
export class RedisBackend {
  readonly keys: TrackerKeys
  readonly delivery: Delivery
  readonly onFault: (error: unknown) => void
  readonly #options: RedisBackendOptions
  /** Keys whose expiry was sent by this process. */
  readonly #expiring = new Set<string>()

  constructor(options: RedisBackendOptions) {
    this.keys = options.keys
    this.onFault = options.onFault
    this.#options = options
    this.delivery = new Delivery((error) => {
      this.#expiring.clear()
      options.onFault(error)
    })
  }

  /** Sends a command. A client that throws instead of rejecting is treated alike. */
  async send(command: string, ...args: string[]): Promise<unknown> {
    return sendRedis(this.#options.client, command, ...args)
  }

  /** Sends a command whose answer is a number. */
  async number(command: string, ...args: string[]): Promise<number> {
    return Number((await this.send(command, ...args)) ?? 0)
  }

  /**
   * Sends a command whose answer is a list of texts. Members with their scores are pairs in RESP3
   * and alternate in RESP2: here they alternate.
   */
  async texts(command: string, ...args: string[]): Promise<string[]> {
    return ((await this.send(command, ...args)) as unknown[]).flat().map(String)
  }

  /** How long a bucket is needed, from now on, and a minute more. */
  secondsToLive(startMs: number): number {
    const { windowMs, bucketMs, now } = this.#options
    return Math.ceil((startMs + bucketMs + windowMs - now()) / 1_000) + 60
  }

  /**
   * Has a key of a bucket expire, unless this process has seen to that already. NX keeps whoever
   * adds to it later from putting the end off. Failing is a fault, not a loss.
   */
  expireOnce(key: string, startMs: number): void {
    if (this.#expiring.has(key)) return
    this.#expiring.add(key)
    this.send("EXPIRE", key, String(this.secondsToLive(startMs)), "NX").catch((error: unknown) => {
      this.#expiring.delete(key)
      this.onFault(error)
    })
  }

  /**
   * Has expiries sent once more: a server that was restarted or emptied in the meantime has
   * forgotten them.
   */
  forgetExpiries(): void {
    this.#expiring.clear()
  }
}
