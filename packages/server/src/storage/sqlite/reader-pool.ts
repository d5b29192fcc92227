import { ThreadClient } from "./thread-client.ts"

/** Threads that read side by side at most. Two keep a slow search from holding up a quick look-up, on a machine with two cores. */
const readersMax = 2

/** A call that takes longer than this is a search; others no longer wait behind it. */
const slowCallMs = 30

/** Reads through one thread, and a second one from the first time that a call has had to wait for a slow one: each costs some 20 MB. */
export class ReaderPool {
  readonly #workerData: unknown
  readonly #onDeath: (error: Error) => void
  readonly #readers: ThreadClient[] = []

  constructor(workerData: unknown, onDeath: (error: Error) => void) {
    this.#workerData = workerData
    this.#onDeath = onDeath
    this.#start()
  }

  call(name: string, input: unknown): Promise<unknown> {
    let reader = this.#freest()
    if (reader.waitingMs() > slowCallMs && this.#readers.length < readersMax) reader = this.#start()
    return reader.call(name, input)
  }

  async close(): Promise<void> {
    await Promise.all(this.#readers.map((reader) => reader.close()))
  }

  #freest(): ThreadClient {
    return this.#readers.reduce((best, reader) =>
      reader.waitingMs() < best.waitingMs() ? reader : best,
    )
  }

  #start(): ThreadClient {
    const reader = new ThreadClient(
      new URL("./reader-thread.ts", import.meta.url),
      this.#workerData,
    )
    reader.onDeath = this.#onDeath
    this.#readers.push(reader)
    return reader
  }
}
