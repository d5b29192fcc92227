/** Lets a few requests at a time through to each host; the others wait in line. Keeps nothing for hosts without requests. */
export class HostGate {
  readonly #concurrency: number
  readonly #hosts = new Map<string, { activeCount: number; readonly waiting: (() => void)[] }>()

  constructor(concurrency: number) {
    this.#concurrency = concurrency
  }

  /** Answers when it is this request's turn; call the answer when the request is over. */
  async enter(host: string): Promise<() => void> {
    let entry = this.#hosts.get(host)
    if (!entry) this.#hosts.set(host, (entry = { activeCount: 0, waiting: [] }))
    if (entry.activeCount < this.#concurrency) entry.activeCount += 1
    else await new Promise<void>((resolve) => entry.waiting.push(resolve))
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      this.#leave(host)
    }
  }

  #leave(host: string): void {
    const entry = this.#hosts.get(host)!
    const next = entry.waiting.shift()
    // The slot goes to the next in line without ever being free.
    if (next) return next()
    entry.activeCount -= 1
    if (entry.activeCount === 0) this.#hosts.delete(host)
  }
}
