import { hostOf } from "../model/address.ts"
import type { Clock } from "../model/clock.ts"
import type { Lease } from "../model/lease.ts"
import type { Storage } from "../storage/storage.ts"

/** The outcome of one source, as far as it concerns other work that waits. */
export interface SourceOutcome {
  /** Whether it was not requested at all, since its host is busy. */
  readonly isDeferred: boolean
  /** The host that did not respond in time, possibly after a redirect. */
  readonly silentHost: string | null
  /** Whether it delayed others although its host responded. */
  readonly isSlow: boolean
}

interface SilencePorts {
  readonly storage: {
    readonly write: Pick<
      Storage["write"],
      "noteSilence" | "noteAnswer" | "noteSilentShare" | "noteAnsweredShare"
    >
  }
  readonly clock: Clock
}

const kind = "transcript"

/**
 * Notes the host that did not respond, so that it delays no others, and the show that led to it,
 * whose next item may name another host.
 */
export async function noteSource(
  due: Pick<Lease, "host" | "share" | "isOnTrial">,
  url: string,
  { isDeferred, silentHost, isSlow }: SourceOutcome,
  { storage, clock }: SilencePorts,
): Promise<void> {
  const nowMs = clock.now()
  if (silentHost !== null) await storage.write.noteSilence({ kind, host: silentHost, nowMs })
  if (silentHost !== null || isSlow)
    await storage.write.noteSilentShare({ kind, share: due.share, nowMs })
  const host = hostOf(url)
  const hasAnswered = !isDeferred && silentHost !== host
  // The lease does not say whether the host of another source is on trial.
  const mayBeOnTrial = due.isOnTrial || host !== due.host
  if (hasAnswered && mayBeOnTrial) await storage.write.noteAnswer({ kind, host })
}

/** Notes that a show gets its share again, if all requested hosts have responded. */
export async function noteShow(
  { share, isOnTrial }: Pick<Lease, "share" | "isOnTrial">,
  outcomes: readonly SourceOutcome[],
  { storage, clock }: SilencePorts,
): Promise<void> {
  const isSilent = outcomes.some(({ silentHost, isSlow }) => silentHost !== null || isSlow)
  const hasAnswered = !isSilent && outcomes.some(({ isDeferred }) => !isDeferred)
  if (isOnTrial && hasAnswered)
    await storage.write.noteAnsweredShare({ kind, share, nowMs: clock.now() })
}
