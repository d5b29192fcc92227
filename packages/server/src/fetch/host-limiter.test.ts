import { toScale } from "@soundings/guardrails/vitest"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { FakeTimers, settled } from "./fake-timers.fixture.ts"
import { FetchError } from "./fetch-error.ts"
import { HostLimiter, type Release } from "./host-limiter.ts"
import { defaultHostLimits, type HostLimits } from "./limits.ts"

expect.extend({ toScale })

const longMs = 1_000_000_000
const unhurried = { startsPerSecond: Number.POSITIVE_INFINITY }
const empty = { hosts: 0, active: 0, waiting: 0, ready: 0 }

interface Asked {
  readonly host: string
  readonly controller: AbortController
  readonly promise: Promise<void>
  state: "waiting" | "active" | "over" | "refused"
  release: Release
  error: unknown
}

/** A limiter with its own clock, and a record of the requests that started. */
class Scene {
  readonly timers = new FakeTimers()
  readonly limiter: HostLimiter
  readonly asked: Asked[] = []
  readonly onStart: (asked: Asked) => void

  constructor(limits: Partial<HostLimits> = {}, onStart: (asked: Asked) => void = () => {}) {
    this.limiter = new HostLimiter({ ...defaultHostLimits, ...limits }, this.timers)
    this.onStart = onStart
  }

  ask(host: string, waitMs = longMs): Asked {
    const controller = new AbortController()
    const promise = this.limiter.acquire(host, waitMs, controller.signal).then(
      (release) => {
        Object.assign(asked, { state: "active", release })
        this.onStart(asked)
      },
      (error: unknown) => void Object.assign(asked, { state: "refused", error }),
    )
    const asked: Asked = {
      host,
      controller,
      promise,
      state: "waiting",
      release: () => {},
      error: null,
    }
    this.asked.push(asked)
    return asked
  }

  end(asked: Asked): void {
    asked.state = "over"
    asked.release()
  }

  in(state: Asked["state"], host?: string): Asked[] {
    return this.asked.filter(
      (asked) => asked.state === state && (host === undefined || asked.host === host),
    )
  }
}

describe("the limiter", () => {
  it("starts a few requests to a host, and the others after them in order", async () => {
    const scene = new Scene({ ...unhurried, perHost: 2 })
    const all = ["a", "a", "a", "a"].map((host) => scene.ask(host))
    await settled()
    expect(all.map(({ state }) => state)).toEqual(["active", "active", "waiting", "waiting"])
    scene.end(all[1]!)
    await settled()
    expect(all.map(({ state }) => state)).toEqual(["active", "over", "active", "waiting"])
  })

  it("sends a host a burst and then no more than its rate", async () => {
    const scene = new Scene({ startsPerSecond: 5, burst: 3, perHost: 100 })
    for (let index = 0; index < 20; index += 1) scene.ask("a")
    const startedAfter = async (ms: number): Promise<number> => {
      await scene.timers.advance(ms)
      return scene.in("active").length
    }
    expect([await startedAfter(0), await startedAfter(199), await startedAfter(1)]).toEqual([
      3, 3, 4,
    ])
    expect([await startedAfter(1_000), await startedAfter(10_000)]).toEqual([9, 20])
  })

  it("remembers the rate of a host whose requests are over, and forgets it in time", async () => {
    const scene = new Scene({ startsPerSecond: 10, burst: 2 })
    for (let index = 0; index < 2; index += 1) {
      const asked = scene.ask("a")
      await settled()
      scene.end(asked)
    }
    const third = scene.ask("a")
    await settled()
    expect(third.state).toBe("waiting")
    await scene.timers.advance(100)
    expect(third.state).toBe("active")
    scene.end(third)
    await scene.timers.advance(1_000)
    expect(scene.limiter.counts).toMatchObject(empty)
    expect(scene.timers.pendingCount).toBe(0)
  })

  it("gives each host its turns, even if another has many requests waiting", async () => {
    const scene = new Scene({ ...unhurried, concurrency: 2, perHost: 2 })
    const slow = Array.from({ length: 50 }, () => scene.ask("slow"))
    const other = scene.ask("other")
    await settled()
    expect(scene.limiter.counts).toMatchObject({ active: 2, waiting: 49, ready: 1 })
    scene.end(slow[0]!)
    await settled()
    expect(other.state).toBe("active")
  })

  it("lets others start while a host's requests hang", async () => {
    const scene = new Scene({ ...unhurried, concurrency: 5, perHost: 4 })
    for (let index = 0; index < 50; index += 1) scene.ask("hanging")
    for (let index = 0; index < 100; index += 1) {
      const asked = scene.ask(`host-${index}`)
      await settled()
      expect(asked.state).toBe("active")
      scene.end(asked)
    }
  })

  it("says when to come back if too many requests are waiting", async () => {
    const scene = new Scene({ ...unhurried, perHost: 1, waitingPerHostMax: 3 })
    const first = scene.ask("a")
    for (let index = 0; index < 3; index += 1) scene.ask("a")
    await scene.timers.advance(4_000)
    scene.end(first)
    scene.ask("a")
    const last = scene.ask("a")
    await settled()
    expect(last.error).toMatchObject({ code: "fetch_host_busy", retryable: true })
    // Its requests lasted between the assumed second and the four observed, and three are before
    // it.
    const { retryAfterMs } = last.error as FetchError
    expect(retryAfterMs).toBeGreaterThan(4 * 1_000)
    expect(retryAfterMs).toBeLessThan(4 * 4_000)
    expect(scene.ask("b").state).toBe("waiting")
  })

  it("limits the requests waiting for all hosts together", async () => {
    const scene = new Scene({ ...unhurried, concurrency: 1, waitingMax: 2 })
    for (const host of ["a", "b", "c"]) scene.ask(host)
    const last = scene.ask("d")
    await settled()
    expect(last.error).toMatchObject({ code: "fetch_host_busy" })
    expect(scene.limiter.counts.hosts).toBe(3)
  })

  it("lets no request wait longer than it is willing to", async () => {
    const scene = new Scene({ ...unhurried, perHost: 1 })
    scene.ask("a")
    const waiting = scene.ask("a", 1_000)
    await scene.timers.advance(999)
    expect(waiting.state).toBe("waiting")
    await scene.timers.advance(1)
    expect(waiting.error).toMatchObject({ code: "fetch_host_busy" })
    expect(scene.limiter.counts.waiting).toBe(0)
  })

  it("removes an aborted request from the line, with the caller's own reason", async () => {
    const scene = new Scene({ ...unhurried, perHost: 1 })
    const [first, second, third] = ["a", "a", "a"].map((host) => scene.ask(host))
    second!.controller.abort(new Error("gave up"))
    await settled()
    expect(second!.error).toMatchObject({ message: "gave up" })
    scene.end(first!)
    await settled()
    expect(third!.state).toBe("active")
    const { signal } = second!.controller
    await expect(scene.limiter.acquire("b", longMs, signal)).rejects.toThrow("gave up")
  })

  it("pauses a host that asked for it, and refuses its waiting requests", async () => {
    const scene = new Scene({ ...unhurried, perHost: 1 })
    const [active, waiting] = ["a", "a"].map((host) => scene.ask(host))
    await settled()
    scene.limiter.pause("a", 60_000)
    await scene.timers.advance(20_000)
    const late = scene.ask("a")
    const other = scene.ask("b")
    await settled()
    expect(active!.state).toBe("active")
    expect(waiting!.error).toMatchObject({ code: "fetch_host_paused", retryAfterMs: 60_000 })
    expect(late.error).toMatchObject({
      code: "fetch_host_paused",
      retryable: true,
      retryAfterMs: 40_000,
    })
    expect(other.state).toBe("active")
    scene.end(active!)
    await scene.timers.advance(40_000)
    const again = scene.ask("a")
    await settled()
    expect(again.state).toBe("active")
  })

  it("keeps its rate after the machine's clock was set back by an hour", async () => {
    const scene = new Scene({ startsPerSecond: 10, burst: 1 })
    scene.end(await started(scene, "a"))
    scene.timers.jump(-60 * 60_000)
    const next = scene.ask("a")
    await scene.timers.advance(100)
    expect(next.state).toBe("active")
  })

  it("refuses all requests once it is closed, and leaves no timer behind", async () => {
    const scene = new Scene({ perHost: 1 })
    const [active, waiting] = ["a", "a"].map((host) => scene.ask(host))
    await settled()
    scene.limiter.close()
    const late = scene.ask("a")
    await settled()
    scene.end(active!)
    expect(waiting!.error).toMatchObject({ code: "fetch_stopped" })
    expect(late.error).toMatchObject({ code: "fetch_stopped" })
    expect(scene.timers.pendingCount).toBe(0)
  })
})

async function started(scene: Scene, host: string): Promise<Asked> {
  const asked = scene.ask(host)
  await asked.promise
  return asked
}

describe("under any sequence of events at the limiter", () => {
  const hosts = ["a", "b", "c"]
  const limits = fc.record({
    concurrency: fc.integer({ min: 1, max: 5 }),
    perHost: fc.integer({ min: 1, max: 3 }),
    startsPerSecond: fc.integer({ min: 1, max: 30 }),
    burst: fc.integer({ min: 1, max: 4 }),
    waitingPerHostMax: fc.integer({ min: 1, max: 8 }),
    waitingMax: fc.integer({ min: 1, max: 16 }),
  })
  const host = fc.constantFrom(...hosts)
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant("ask" as const), host }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant("askBriefly" as const), host }),
    },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("end" as const), pick: fc.nat() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("abort" as const), pick: fc.nat() }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant("pass" as const),
        ms: fc.integer({ min: 0, max: 1_500 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("pause" as const),
        host,
        ms: fc.integer({ min: 1, max: 2_000 }),
      }),
    },
  )

  it("limits hold, order within a host is kept, and no request is lost, starved or leaked", async () => {
    await fc.assert(
      fc.asyncProperty(limits, fc.array(step, { maxLength: 60 }), async (chosen, steps) => {
        const watch = new Watch(chosen)
        for (const each of steps) {
          await watch.take(each)
          watch.check()
        }
        await watch.finish()
      }),
      { numRuns: 300 },
    )
  })

  type ChosenLimits = typeof limits extends fc.Arbitrary<infer Value> ? Value : never
  type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

  /** The limiter beside a simple model of what is allowed. */
  class Watch {
    readonly #limits: ChosenLimits
    readonly #scene: Scene
    readonly #startsMs = new Map<string, number[]>(hosts.map((name) => [name, []]))

    constructor(chosen: ChosenLimits) {
      this.#limits = chosen
      this.#scene = new Scene(chosen, (asked) => this.#started(asked))
    }

    async take(each: Step): Promise<void> {
      const { limiter, timers } = this.#scene
      const active = this.#scene.in("active")
      const waiting = this.#scene.in("waiting")
      if (each.kind === "ask") this.#scene.ask(each.host)
      else if (each.kind === "askBriefly") this.#scene.ask(each.host, 300)
      else if (each.kind === "pass") await timers.advance(each.ms)
      else if (each.kind === "pause") limiter.pause(each.host, each.ms)
      else if (each.kind === "end" && active.length > 0)
        this.#scene.end(active[each.pick % active.length]!)
      else if (each.kind === "abort" && waiting.length > 0)
        waiting[each.pick % waiting.length]!.controller.abort()
      await settled()
    }

    #started(asked: Asked): void {
      const before = this.#scene.asked.slice(0, this.#scene.asked.indexOf(asked))
      expect(
        before.filter(({ host, state }) => host === asked.host && state === "waiting"),
      ).toEqual([])
      const startsMs = this.#startsMs.get(asked.host)!
      const nowMs = this.#scene.timers.now()
      startsMs.push(nowMs)
      const { burst, startsPerSecond } = this.#limits
      for (const [index, atMs] of startsMs.entries()) {
        const countMax = burst + ((nowMs - atMs) * startsPerSecond) / 1_000
        expect(startsMs.length - index).toBeLessThanOrEqual(countMax + 1e-6)
      }
    }

    check(): void {
      const { concurrency, perHost, waitingPerHostMax, waitingMax } = this.#limits
      const active = this.#scene.in("active")
      const waiting = this.#scene.in("waiting")
      expect(active.length).toBeLessThanOrEqual(concurrency)
      expect(waiting.length).toBeLessThanOrEqual(waitingMax)
      expect(this.#scene.limiter.counts).toMatchObject({
        active: active.length,
        waiting: waiting.length,
      })
      for (const name of hosts) {
        const activeCount = this.#scene.in("active", name).length
        const waitingCount = this.#scene.in("waiting", name).length
        expect(activeCount).toBeLessThanOrEqual(perHost)
        expect(waitingCount).toBeLessThanOrEqual(waitingPerHostMax)
        // No request waits without a reason.
        const isHeldUp =
          active.length === concurrency || activeCount === perHost || this.#tokens(name) < 1
        expect(waitingCount === 0 || isHeldUp).toBe(true)
      }
    }

    /** A bucket filled step by step, as of a millisecond ago: timers count whole milliseconds. */
    #tokens(name: string): number {
      const { burst, startsPerSecond } = this.#limits
      let tokens = burst
      let lastMs = 0
      const fill = (atMs: number): void => {
        tokens = Math.min(burst, tokens + ((atMs - lastMs) * startsPerSecond) / 1_000)
        lastMs = atMs
      }
      for (const atMs of this.#startsMs.get(name)!) {
        fill(atMs)
        tokens -= 1
      }
      const asOfMs = this.#scene.timers.now() - 1
      if (asOfMs > lastMs) fill(asOfMs)
      return tokens - 1e-6
    }

    /**
     * Once all running requests end in time, all waiting ones get their turn, and the limiter is as
     * empty as at first.
     */
    async finish(): Promise<void> {
      const { limiter, timers } = this.#scene
      while (this.#scene.in("waiting").length + this.#scene.in("active").length > 0) {
        const { length } = this.#scene.in("waiting")
        for (const asked of this.#scene.in("active")) this.#scene.end(asked)
        await settled()
        await timers.advance(1_001)
        this.check()
        // A second is enough for a token of every host, so some must have moved on.
        expect(length === 0 || this.#scene.in("waiting").length < length).toBe(true)
      }
      await timers.advance(10_000)
      expect(limiter.counts).toMatchObject(empty)
      expect(timers.pendingCount).toBe(0)
      for (const { state, error } of this.#scene.asked) {
        expect(state).not.toBe("waiting")
        const isKnown =
          error instanceof FetchError || (error as Error | null)?.name === "AbortError"
        expect(error === null || isKnown).toBe(true)
      }
    }
  }
})

describe("however many hosts and requests there are", () => {
  const crowded = (n: number): Partial<HostLimits> => ({
    ...unhurried,
    concurrency: n + 2,
    perHost: 1,
    waitingPerHostMax: n + 2,
    waitingMax: 2 * n + 2,
  })

  it("a request has the same cost", async () => {
    await expect(async (_: number, { scene, hot }: { scene: Scene; hot: Release[] }) => {
      for (let index = 0; index < 20; index += 1) {
        // One more in the long line, one fewer, one aborted in its middle, and one to a host of its
        // own.
        void scene.limiter.acquire("hot", longMs).then((release) => hot.push(release))
        hot.shift()!()
        const controller = new AbortController()
        const givenUp = scene.limiter.acquire("hot", longMs, controller.signal).catch(() => {})
        controller.abort()
        await givenUp
        const release = await scene.limiter.acquire("other", longMs)
        release()
      }
    }).toScale("O(1)", {
      sizes: "2^6..2^14",
      prepare: async (n) => {
        const scene = new Scene(crowded(n))
        const hot: Release[] = []
        for (let index = 0; index < n; index += 1) {
          await scene.limiter.acquire(`host-${index}`, longMs)
          void scene.limiter.acquire("hot", longMs).then((release) => hot.push(release))
        }
        await settled()
        return { scene, hot }
      },
    })
  })

  it("a request that waits for one of the shared slots has the same cost", async () => {
    await expect(async (_: number, { scene, releases }: { scene: Scene; releases: Release[] }) => {
      for (let index = 0; index < 20; index += 1) {
        void scene.limiter
          .acquire(`late-${index}`, longMs)
          .then((release) => releases.push(release))
        releases.shift()!()
        await Promise.resolve()
      }
    }).toScale("O(1)", {
      sizes: "2^6..2^14",
      prepare: async (n) => {
        const scene = new Scene({ ...crowded(n), concurrency: 4 })
        const releases: Release[] = []
        for (let index = 0; index < n; index += 1)
          void scene.limiter
            .acquire(`host-${index}`, longMs)
            .then((release) => releases.push(release))
        await settled()
        return { scene, releases }
      },
    })
  })

  it("nothing is kept of 10,000 hosts and of a line of thousands when they are done", async () => {
    const scene = new Scene({
      concurrency: 100,
      startsPerSecond: 10_000,
      waitingPerHostMax: 5_000,
      waitingMax: 20_000,
    })
    let doneCount = 0
    const run = async (host: string): Promise<void> => {
      const release = await scene.limiter.acquire(host, longMs)
      await settled()
      release()
      doneCount += 1
    }
    const all = Array.from({ length: 15_000 }, (_, index) =>
      run(index % 3 === 0 ? "hot" : `host-${index}`),
    )
    const isDone = Promise.all(all)
    while (doneCount < all.length) {
      await settled()
      await scene.timers.advance(1)
    }
    await isDone
    await scene.timers.advance(10_000)
    expect(scene.limiter.counts).toMatchObject({ ...empty, paused: 0 })
    expect(scene.timers.pendingCount).toBe(0)
  })
})
