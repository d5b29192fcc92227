import { Worker } from "node:worker_threads"
import { SoundingsError } from "../model/error.ts"
import {
  fromThreadError,
  type ThreadError,
  type ThreadReply,
  type ThreadRequest,
} from "./thread-message.ts"

/**
 * Pending calls on one thread beyond which new ones are refused: a bound on memory, far above what
 * a healthy process reaches.
 */
const threadCallsMax = 20_000

interface PendingCall {
  resolve(value: unknown): void
  reject(error: Error): void
}

/** Messages from a thread: replies to calls, and unsolicited news (the writer's commits). */
export interface ThreadOutput<News> {
  readonly replies: readonly ThreadReply[]
  readonly news?: News
  /** Why the thread cannot work at all; it ends. */
  readonly failure?: ThreadError
}

/**
 * The main thread's end of a thread. `call` settles when the thread replies; if the thread dies,
 * every pending and later call is refused, and `onDeath` lets the process end itself: the product
 * cannot work without its database.
 */
export class ThreadClient<News = never> {
  readonly #worker: Worker
  readonly #pending = new Map<number, PendingCall>()
  readonly #exited: Promise<void>
  #nextId = 1
  #lastTurnMs = 0
  #death: Error | null = null
  #isClosing = false
  onNews: (news: News) => void = () => {}
  onDeath: (error: Error) => void = () => {}

  constructor(script: URL, workerData: unknown) {
    this.#worker = new Worker(script, { workerData })
    this.#worker.on("message", (output: ThreadOutput<News>) => this.#receive(output))
    this.#worker.on("error", (error) =>
      this.#die(error instanceof Error ? error : new Error(String(error))),
    )
    this.#exited = new Promise((resolve) => {
      this.#worker.once("exit", () => {
        this.#die(new Error("a thread of the product has ended"))
        resolve()
      })
    })
  }

  /** How long calls have been pending without any reply; 0 if there are none. */
  waitingMs(): number {
    return this.#pending.size === 0 ? 0 : performance.now() - this.#lastTurnMs
  }

  /** `transfer` names buffers in the input that move to the thread instead of being copied. */
  call(name: string, input: unknown, transfer: readonly ArrayBuffer[] = []): Promise<unknown> {
    if (this.#death) return Promise.reject(this.#death)
    if (this.#pending.size >= threadCallsMax) return Promise.reject(tooBusy())
    if (this.#pending.size === 0) this.#lastTurnMs = performance.now()
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
      this.#worker.postMessage({ id, name, input } satisfies ThreadRequest, [...transfer])
    })
  }

  /** Lets pending calls finish, then ends the thread. */
  async close(): Promise<void> {
    this.#isClosing = true
    if (!this.#death) this.#worker.postMessage(null)
    await this.#exited
  }

  #receive(output: ThreadOutput<News>): void {
    for (const reply of output.replies) {
      const call = this.#pending.get(reply.id)
      this.#pending.delete(reply.id)
      if (reply.ok) call?.resolve(reply.value)
      else call?.reject(fromThreadError(reply.error))
    }
    this.#lastTurnMs = performance.now()
    if (output.news !== undefined) this.onNews(output.news)
    if (output.failure !== undefined) this.#die(fromThreadError(output.failure))
  }

  #die(error: Error): void {
    if (this.#death) return
    this.#death = error
    for (const call of this.#pending.values()) call.reject(error)
    this.#pending.clear()
    if (!this.#isClosing) this.onDeath(error)
  }
}

function tooBusy(): SoundingsError {
  return new SoundingsError({
    code: "storage_busy",
    message: `more than ${threadCallsMax} calls are waiting for one thread`,
    hint: "Try again in a moment; if it lasts, the disk is too slow for what is asked of it.",
    retryable: true,
    httpStatus: 503,
  })
}
