import type { Faults } from "../report/faults.ts"
import { keyFamily } from "../series/key-family.ts"
import type { CallMeter } from "./call-meter.ts"
import { currentMeter } from "./call-meter.ts"
import { payloadBytes, payloadItems } from "./payload-size.ts"
import type { ReadModifyWriteDetector } from "./read-modify-write.ts"
import type { ReadCommand } from "./redis-pairs.ts"
import { nameOf, readCommandOf, writeCommandOf } from "./redis-pairs.ts"
import type { Traffic } from "./traffic.ts"

/** A command in flight: what is needed to count it when the reply arrives. */
export interface WatchedCommand {
  readonly label: string
  readonly bytesOut: number
  readonly read: ReadCommand | undefined
  /** What the detector returned when the read was sent. */
  readonly version: number
  readonly meter: CallMeter | undefined
}

/**
 * Counts the commands of either kind of Redis client; errors in counting are counted themselves.
 */
export class RedisWatcher {
  readonly #traffic: Traffic
  readonly #detector: ReadModifyWriteDetector
  readonly #faults: Faults

  constructor(traffic: Traffic, detector: ReadModifyWriteDetector, faults: Faults) {
    this.#traffic = traffic
    this.#detector = detector
    this.#faults = faults
  }

  /**
   * Notes a command that is being sent, its name first. Frames up to the function `hidden` are left
   * out of the stack.
   */
  sent(client: object, command: readonly unknown[], hidden: Function): WatchedCommand | undefined {
    try {
      const meter = currentMeter()
      const write = writeCommandOf(command)
      if (write) this.#detector.write(write, client, meter, hidden)
      const read = readCommandOf(command)
      const version = read ? this.#detector.reading(read) : 0
      return { label: labelOf(command), bytesOut: payloadBytes(command), read, version, meter }
    } catch (error) {
      this.#faults.add("watch redis", error)
      return undefined
    }
  }

  replied(watched: WatchedCommand | undefined, reply: unknown): void {
    if (!watched) return
    try {
      const bytesIn = payloadBytes(reply)
      const { read, version, meter } = watched
      if (read) this.#detector.read(read, version, bytesIn, meter)
      this.#count(watched, bytesIn, payloadItems(reply), false)
    } catch (error) {
      this.#faults.add("watch redis", error)
    }
  }

  failed(watched: WatchedCommand | undefined): void {
    if (watched) this.#faults.guard("watch redis", () => this.#count(watched, 0, 0, true))
  }

  #count(watched: WatchedCommand, bytesIn: number, itemCount: number, failed: boolean): void {
    const { label, bytesOut, meter } = watched
    this.#traffic.add(label, { bytesIn, bytesOut, itemCount, failed }, meter)
  }
}

/** The command with the family of its first key; a command without a key has its name only. */
function labelOf(command: readonly unknown[]): string {
  const name = nameOf(command)
  const first = command[1]
  const isKey = typeof first === "string" || Buffer.isBuffer(first)
  return isKey ? `${name} ${keyFamily(String(first))}` : name
}
