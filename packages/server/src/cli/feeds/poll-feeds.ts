import type { PollReport } from "@soundings/api-types"
import { AnswerError } from "../answer-error.ts"
import type { Connection } from "../connection.ts"
import { type PolledFeed, PollSummary } from "./poll-summary.ts"

/** Feeds requested concurrently. */
const concurrency = 8
/**
 * Pauses after each of which feeds on busy hosts are requested again, which costs nothing while
 * these are still busy. Most hosts that ask for a pause want half a minute; feeds deferred after
 * that are left to the schedule.
 */
const pausesMs = [5_000, 10_000, 20_000, 30_000] as const
/** Feeds kept to be polled again; more are reported as deferred. */
const askedAgainMax = 10_000

interface PollOptions {
  /** Lets time pass. Passed in, so that no test sleeps. */
  readonly pause: (ms: number) => Promise<void>
  /** Called after each feed. */
  readonly onPolled: (summary: PollSummary) => void
}

interface DeferredPoll {
  readonly feed: PolledFeed
  readonly answer: PollReport
}

/**
 * Polls feeds, each until it had its turn or further waiting is not worthwhile, in constant memory.
 */
export async function pollFeeds(
  connection: Pick<Connection, "request">,
  feeds: AsyncGenerator<PolledFeed, void, void>,
  options: PollOptions,
): Promise<PollSummary> {
  const run = new PollRun(connection, options)
  await run.askAll(feeds)
  for (const pauseMs of pausesMs) {
    if (!run.hasDeferred) break
    await options.pause(pauseMs)
    await run.askAgain()
  }
  run.giveUp()
  return run.summary
}

class PollRun {
  readonly summary = new PollSummary()
  readonly #connection: Pick<Connection, "request">
  readonly #options: PollOptions
  #deferred: DeferredPoll[] = []

  constructor(connection: Pick<Connection, "request">, options: PollOptions) {
    this.#connection = connection
    this.#options = options
  }

  get hasDeferred(): boolean {
    return this.#deferred.length > 0
  }

  async askAll(feeds: AsyncGenerator<PolledFeed, void, void>): Promise<void> {
    // Each worker takes the next feed when it has finished one. They share the generator, so one
    // that fails ends it for all.
    const worker = async (): Promise<void> => {
      for await (const feed of feeds) await this.#ask(feed)
    }
    await Promise.all(Array.from({ length: concurrency }, worker))
  }

  async askAgain(): Promise<void> {
    const deferred = this.#deferred
    this.#deferred = []
    await this.askAll(feedsOf(deferred))
  }

  giveUp(): void {
    for (const { feed, answer } of this.#deferred) this.summary.add(feed, answer)
    this.#deferred = []
  }

  async #ask(feed: PolledFeed): Promise<void> {
    try {
      const answer = await this.#connection.request("POST", `/v1/feeds/${feed.id}/poll`)
      if (answer.outcome === "deferred" && this.#deferred.length < askedAgainMax)
        this.#deferred.push({ feed, answer })
      else this.#add(feed, answer)
    } catch (error) {
      if (!isFeedMissing(error)) throw error
      // Somebody has removed it since it was listed.
    }
  }

  #add(feed: PolledFeed, answer: PollReport): void {
    this.summary.add(feed, answer)
    this.#options.onPolled(this.summary)
  }
}

function isFeedMissing(error: unknown): boolean {
  return error instanceof AnswerError && error.code === "feed_not_found"
}

async function* feedsOf(deferred: readonly DeferredPoll[]): AsyncGenerator<PolledFeed, void, void> {
  for (const { feed } of deferred) yield feed
}
