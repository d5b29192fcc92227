import { createHash, type Hash } from "node:crypto"
import type { Clock } from "../model/clock.ts"
import { SoundingsError } from "../model/error.ts"
import type { DueFeed } from "../model/feed.ts"
import type { ParsedEpisode } from "../model/parsed-feed.ts"
import type { EpisodeSink } from "../model/sink.ts"
import type { Fetcher, FetchResponse } from "../fetch/fetcher.ts"
import { retryAfterMs } from "../fetch/retry-after.ts"
import { episodesSavedMax } from "../storage/episode.ts"
import type { PollOutcome, Validators } from "../storage/feed.ts"
import type { Storage } from "../storage/storage.ts"
import { readFeed } from "./read/feed-reader.ts"
import { nextPollAfterFailure, nextPollAfterSuccess } from "./schedule.ts"

export interface PollPorts {
  readonly storage: Pick<Storage, "write">
  readonly fetcher: Fetcher
  readonly episodes: EpisodeSink
  readonly clock: Clock
  readonly pollIntervalMs: number
}

export interface PollReport {
  readonly outcome: "unchanged" | "read" | "failed"
  readonly foundCount: number
  readonly changedCount: number
  readonly error: { readonly code: string; readonly message: string; readonly hint: string } | null
}

/** A feed up to this size is read whole and compared with the last body before it is parsed; a larger one is parsed as it streams. */
const comparedBytesMax = 4 * 1024 * 1024
/** What reading a feed may use. It is never held whole, so the limits are those of patience. */
const feedLimits = { bodyBytes: 600_000_000, decompressedBytes: 600_000_000, totalMs: 5 * 60_000 }
/** Warnings kept with a feed; the reader says how many more there were. */
const warningsKeptMax = 50

/** Reads one feed, saves its episodes, and records how it went and when it is looked at next. Never throws for what a feed does. */
export async function pollFeed(feed: DueFeed, ports: PollPorts): Promise<PollReport> {
  try {
    return await readAndSave(feed, ports)
  } catch (error) {
    if (!(error instanceof SoundingsError)) throw error
    return await recordFailure(feed, ports, error, null)
  }
}

async function readAndSave(feed: DueFeed, ports: PollPorts): Promise<PollReport> {
  const response = await ports.fetcher.fetch({
    url: feed.url,
    headers: conditionalHeaders(feed),
    limits: feedLimits,
  })
  if (response.status === 304) {
    await response.discard()
    const { etag, lastModified, bodyHash } = feed
    return await recordUnchanged(feed, ports, { etag, lastModified, bodyHash })
  }
  if (response.status !== 200) {
    await response.discard()
    const pauseMs = retryAfterMs(response.headers, ports.clock.now())
    return await recordFailure(feed, ports, statusError(response.status), pauseMs)
  }
  return await readBody(feed, ports, response)
}

async function readBody(
  feed: DueFeed,
  ports: PollPorts,
  response: FetchResponse,
): Promise<PollReport> {
  const hash = createHash("sha256")
  const body = hashed(response.body, hash)
  const start = await readStart(body)
  if (start.isWhole) {
    const validators = validatorsOf(response, hash)
    if (validators.bodyHash === feed.bodyHash) return await recordUnchanged(feed, ports, validators)
  }
  const saver = new EpisodeSaver(feed.podcastId, ports.episodes)
  const summary = await readFeed(saver.savingBetween(rejoined(start.chunks, body)), {
    contentType: response.headers["content-type"] ?? null,
    baseUrl: response.url,
    onEpisode: (episode) => saver.add(episode),
  })
  await saver.flush()
  await record(feed, ports, {
    kind: "read",
    validators: validatorsOf(response, hash),
    channel: summary.channel,
    warnings: summary.warnings.slice(0, warningsKeptMax),
  })
  return {
    outcome: "read",
    foundCount: saver.foundCount,
    changedCount: saver.changedCount,
    error: null,
  }
}

function conditionalHeaders(feed: DueFeed): Record<string, string> {
  return {
    accept:
      "application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5",
    ...(feed.etag === null ? {} : { "if-none-match": feed.etag }),
    ...(feed.lastModified === null ? {} : { "if-modified-since": feed.lastModified }),
  }
}

function validatorsOf(response: FetchResponse, hash: Hash): Validators {
  return {
    etag: response.headers["etag"] ?? null,
    lastModified: response.headers["last-modified"] ?? null,
    bodyHash: hash.copy().digest("base64"),
  }
}

async function* hashed(body: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    hash.update(chunk)
    yield chunk
  }
}

/** Reads until the body ends or is too large to be compared first. */
async function readStart(
  body: AsyncGenerator<Uint8Array>,
): Promise<{ chunks: Uint8Array[]; isWhole: boolean }> {
  const chunks: Uint8Array[] = []
  let byteCount = 0
  while (byteCount <= comparedBytesMax) {
    const { value, done } = await body.next()
    if (done) return { chunks, isWhole: true }
    chunks.push(value)
    byteCount += value.byteLength
  }
  return { chunks, isWhole: false }
}

async function* rejoined(
  start: Uint8Array[],
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    while (start.length > 0) yield start.shift()!
    yield* rest
  } finally {
    await rest.return(undefined)
  }
}

/** Saves episodes in batches between chunks of the body, so that neither the feed nor its episodes are ever held whole. */
class EpisodeSaver {
  foundCount = 0
  changedCount = 0
  readonly #podcastId: number
  readonly #sink: EpisodeSink
  #batch: ParsedEpisode[] = []

  constructor(podcastId: number, sink: EpisodeSink) {
    this.#podcastId = podcastId
    this.#sink = sink
  }

  add(episode: ParsedEpisode): void {
    this.#batch.push(episode)
  }

  async *savingBetween(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      yield chunk
      if (this.#batch.length >= episodesSavedMax) await this.flush()
    }
  }

  async flush(): Promise<void> {
    const batch = this.#batch
    this.#batch = []
    for (let first = 0; first < batch.length; first += episodesSavedMax) {
      const saved = await this.#sink.save(
        this.#podcastId,
        batch.slice(first, first + episodesSavedMax),
      )
      this.foundCount += saved.foundCount
      this.changedCount += saved.changedCount
    }
  }
}

type OutcomeOf<Kind> = Omit<
  Extract<PollOutcome, { kind: Kind }>,
  "feedId" | "nowMs" | "nextPollAtMs"
>

async function record(
  feed: DueFeed,
  ports: PollPorts,
  outcome: OutcomeOf<"unchanged"> | OutcomeOf<"read">,
): Promise<void> {
  const nowMs = ports.clock.now()
  const nextPollAtMs = nextPollAfterSuccess(feed.id, nowMs, ports.pollIntervalMs)
  await ports.storage.write.recordPoll({ ...outcome, feedId: feed.id, nowMs, nextPollAtMs })
}

async function recordUnchanged(
  feed: DueFeed,
  ports: PollPorts,
  validators: Validators,
): Promise<PollReport> {
  await record(feed, ports, { kind: "unchanged", validators })
  return { outcome: "unchanged", foundCount: 0, changedCount: 0, error: null }
}

async function recordFailure(
  feed: DueFeed,
  ports: PollPorts,
  error: SoundingsError,
  pauseMs: number | null,
): Promise<PollReport> {
  const { code, message, hint } = error
  const nowMs = ports.clock.now()
  await ports.storage.write.recordPoll({
    kind: "failed",
    feedId: feed.id,
    nowMs,
    nextPollAtMs: nextPollAfterFailure(feed.failureCount + 1, nowMs, ports.pollIntervalMs, pauseMs),
    code,
    message: `${message}. ${hint}`,
    isGone: code === "feed_gone",
  })
  return { outcome: "failed", foundCount: 0, changedCount: 0, error: { code, message, hint } }
}

function statusError(status: number): SoundingsError {
  if (status === 410) {
    return new SoundingsError({
      code: "feed_gone",
      message: "the publisher has ended this feed (HTTP 410)",
      hint: "It is not looked at any more; look for the show's new address.",
    })
  }
  return new SoundingsError({
    code: "feed_http_status",
    message: `the feed's server answered with HTTP ${status}${statusWords(status)}`,
    hint:
      status < 500 && status !== 429
        ? "Check the address with the publisher."
        : "It is tried again later.",
    retryable: true,
  })
}

function statusWords(status: number): string {
  const words: Record<number, string> = {
    401: ", it wants a password",
    403: ", it refuses us",
    404: ", there is nothing at this address",
    429: ", it asks us to come less often",
    503: ", it is unavailable",
  }
  return words[status] ?? ""
}
