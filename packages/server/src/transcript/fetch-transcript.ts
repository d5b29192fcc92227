import { FetchError, isDeferral, isSilence } from "../fetch/fetch-error.ts"
import type { Fetcher, FetchResponse } from "../fetch/fetcher.ts"
import { retryAfterMs } from "../fetch/retry-after.ts"
import { documentBytesMax } from "../format/transcript/limits.ts"
import type { TranscriptHints } from "../format/transcript/transcript-format.ts"
import { backOffMs } from "../model/back-off.ts"
import type { Clock } from "../model/clock.ts"
import type { DueTranscript } from "../model/episode.ts"
import { SoundingsError } from "../model/error.ts"
import { hostOf } from "../model/address.ts"
import { isStorageTrouble } from "../model/storage-trouble.ts"
import type { ParsedTranscriptLink } from "../model/parsed-feed.ts"
import type { Storage } from "../storage/storage.ts"
import { CallOverran, ProcessLost } from "../thread/guarded-process.ts"
import { LargeDocumentPutBack } from "./large-document-put-back.ts"
import type { LargeDocuments } from "./large-documents.ts"
import type { PublishedTranscript } from "./read-published.ts"
import { noteShow, noteSource, type SourceOutcome } from "./note-silence.ts"
import { nextAttemptAt } from "./retry.ts"
import { inOrderOfUse } from "./source-order.ts"

export interface TranscriptPorts {
  readonly storage: Pick<Storage, "write">
  readonly fetcher: Fetcher
  /** Limits the large bodies that all transcripts together hold. */
  readonly largeDocuments: LargeDocuments
  /** Reads the bytes of a transcript. */
  readonly readTranscript: (
    bytes: Uint8Array,
    hints: TranscriptHints,
  ) => Promise<PublishedTranscript>
  readonly clock: Clock
}

/**
 * Pause before a transcript from a busy host is tried again, if nobody says how long it will be
 * busy.
 */
const busyPauseMs = 10_000

const noneOffered = "the feed offers no transcript"

/** Sources tried for one episode: an item may name 200, each on a slow host. */
const sourcesTriedMax = 5

/** Why a source gave no transcript, and whether it may later. */
interface Failure extends SourceOutcome {
  readonly reason: string
  readonly retryable: boolean
  readonly pauseMs: number | null
}

/** Of a source whose host has responded. */
const answered: SourceOutcome = { isDeferred: false, silentHost: null, isSlow: false }

/**
 * Gets an episode's transcript from the first source that has a usable one, and stores it or
 * records why there is none.
 */
export async function fetchTranscript(due: DueTranscript, ports: TranscriptPorts): Promise<void> {
  const outcomes: SourceOutcome[] = []
  const failures: Failure[] = []
  let isStored = false
  for (const source of inOrderOfUse(due.sources).slice(0, sourcesTriedMax)) {
    const failure = await trySource(due, source, ports)
    const outcome = failure ?? answered
    outcomes.push(outcome)
    await noteSource(due, source.url, outcome, ports)
    isStored = failure === null
    if (failure === null) break
    failures.push(failure)
    // It has had its turn.
    if (failure.isSlow) break
  }
  await noteShow(due, outcomes, ports)
  if (!isStored) await recordFailures(due, failures, ports)
}

/**
 * The first source that may still give a transcript decides: if it was not requested, this was no
 * attempt.
 */
async function recordFailures(
  { episodeId, leaseToken, attempt, sources }: DueTranscript,
  failures: readonly Failure[],
  { storage, clock }: TranscriptPorts,
): Promise<void> {
  const nowMs = clock.now()
  const decisive = failures.find(({ isDeferred, retryable }) => isDeferred || retryable)
  if (decisive?.isDeferred) {
    const { reason } = decisive
    const untilMs = nowMs + (decisive.pauseMs ?? 0) + backOffMs(1, [busyPauseMs])!
    await storage.write.deferTranscript({ episodeId, leaseToken, reason, untilMs })
    return
  }
  const pauseMs = Math.max(0, ...failures.map((failure) => failure.pauseMs ?? 0))
  await storage.write.failTranscript({
    episodeId,
    leaseToken,
    reason: reasonOf(failures, sources.length - failures.length),
    retryAtMs: decisive ? nextAttemptAt(attempt, nowMs, pauseMs) : null,
    nowMs,
  })
}

function reasonOf(failures: readonly Failure[], untriedCount: number): string {
  const reasons = [...new Set(failures.map(({ reason }) => reason))].join("; ") || noneOffered
  if (untriedCount === 0) return reasons
  return `${reasons}; of the sources that the feed names, ${untriedCount} more were not tried`
}

async function trySource(
  due: DueTranscript,
  source: ParsedTranscriptLink,
  ports: TranscriptPorts,
): Promise<Failure | null> {
  try {
    const response = await ports.fetcher.fetch({
      url: source.url,
      limits: { bodyBytes: documentBytesMax, decompressedBytes: documentBytesMax },
    })
    if (response.status !== 200) return await statusFailure(response, ports.clock)
    const { episodeId, leaseToken } = due
    const transcript = await ports.largeDocuments.read(
      response,
      (bytes) => readSource(bytes, response, source, ports),
      { mayBeSlow: due.isOnTrial },
    )
    const nowMs = ports.clock.now()
    const draft = { ...transcript, episodeId, leaseToken, url: source.url, nowMs }
    await ports.storage.write.storeTranscript(draft)
    return null
  } catch (error) {
    if (!(error instanceof SoundingsError) || isStorageTrouble(error)) throw error
    return {
      reason: `${error.message}. ${error.hint}`,
      retryable: error.retryable && !isLasting(error, due),
      pauseMs: error instanceof FetchError ? error.retryAfterMs : null,
      isDeferred: isNotTried(error),
      silentHost: isSilence(error) ? (error.host ?? hostOf(source.url)) : null,
      isSlow: error instanceof LargeDocumentPutBack && error.isSlow,
    }
  }
}

function isNotTried(error: SoundingsError): boolean {
  const isOurs = error instanceof ProcessLost || error instanceof LargeDocumentPutBack
  return isOurs || isDeferral(error)
}

/**
 * A transcript that is too large, or took too much to read twice, would cost as much at every
 * attempt.
 */
function isLasting(error: SoundingsError, { attempt }: DueTranscript): boolean {
  return error.code === "fetch_too_large" || (error instanceof CallOverran && attempt > 1)
}

async function statusFailure(response: FetchResponse, clock: Clock): Promise<Failure> {
  await response.discard()
  const { status } = response
  return {
    reason: `the transcript's server returned HTTP ${status}`,
    // A publisher often lists a transcript some time before it is available.
    retryable: status >= 500 || [404, 408, 425, 429].includes(status),
    pauseMs: retryAfterMs(response.headers, clock.now()),
    ...answered,
  }
}

async function readSource(
  bytes: Uint8Array,
  response: FetchResponse,
  source: ParsedTranscriptLink,
  { readTranscript }: TranscriptPorts,
): Promise<PublishedTranscript> {
  const transcript = await readTranscript(bytes, {
    type: source.type ?? response.headers["content-type"] ?? null,
    fileName: new URL(response.url).pathname,
  })
  return { ...transcript, language: transcript.language ?? source.language }
}
