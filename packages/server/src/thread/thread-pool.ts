import { ThreadClient } from "./thread-client.ts"

/** Maximum number of threads. On two cores, two keep a slow call from delaying a quick one. */
const threadsMax = 2

/** A call that has run for longer than this makes others use a second thread. */
const slowCallMs = 30

/**
 * Calls one thread, and a second one once a call has had to wait for a slow one: each costs some 20
 * MB.
 */
export class ThreadPool {
  readonly #script: URL
  readonly #workerData: unknown
  readonly #onDeath: (error: Error) => void
  readonly #threads: ThreadClient[] = []

  /** The first thread is started by the first call. */
  constructor(script: URL, workerData: unknown, onDeath: (error: Error) => void) {
    this.#script = script
    this.#workerData = workerData
    this.#onDeath = onDeath
  }

  call(name: string, input: unknown): Promise<unknown> {
    return this.#thread().call(name, input)
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()))
  }

  #thread(): ThreadClient {
    if (this.#threads.length === 0) return this.#start()
    const freest = this.#freest()
    const isFull = this.#threads.length >= threadsMax
    return freest.waitingMs() > slowCallMs && !isFull ? this.#start() : freest
  }

  #freest(): ThreadClient {
    return this.#threads.reduce((best, thread) =>
      thread.waitingMs() < best.waitingMs() ? thread : best,
    )
  }

  #start(): ThreadClient {
    const thread = new ThreadClient(this.#script, this.#workerData)
    thread.onDeath = this.#onDeath
    this.#threads.push(thread)
    return thread
  }
}
