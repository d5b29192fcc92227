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
 * Shared by the stores of a tracker on Redis: its keys, their expiry, and how to send a command.
 */
export class RedisBackend {
  readonly keys: TrackerKeys
  readonly delivery: Delivery
  readonly onFault: (error: unknown) => void
  readonly #options: RedisBackendOptions
  /** Keys whose expiry this process has already sent. */
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

  /** Sends a command. If the client throws, the promise rejects. */
  async send(command: string, ...args: string[]): Promise<unknown> {
    return sendRedis(this.#options.client, command, ...args)
  }

  /** Sends a command whose reply is a number. */
  async number(command: string, ...args: string[]): Promise<number> {
    return Number((await this.send(command, ...args)) ?? 0)
  }

  /**
   * Sends a command whose reply is a list of texts. Members with their scores are pairs in RESP3
   * and alternate in RESP2: here they alternate.
   */
  async texts(command: string, ...args: string[]): Promise<string[]> {
    return ((await this.send(command, ...args)) as unknown[]).flat().map(String)
  }

  /** How long a bucket is still needed, plus a minute. */
  secondsToLive(startMs: number): number {
    const { windowMs, bucketMs, now } = this.#options
    return Math.ceil((startMs + bucketMs + windowMs - now()) / 1_000) + 60
  }

  /**
   * Sets the expiry of a bucket's key, unless this process already has. With NX, later additions do
   * not extend it. A failure is a fault, not a loss.
   */
  expireOnce(key: string, startMs: number): void {
    if (this.#expiring.has(key)) return
    this.#expiring.add(key)
    this.send("EXPIRE", key, String(this.secondsToLive(startMs)), "NX").catch((error: unknown) => {
      this.#expiring.delete(key)
      this.onFault(error)
    })
  }

  /** Sends expiries again: a server that was restarted or emptied has lost them. */
  forgetExpiries(): void {
    this.#expiring.clear()
  }
}
