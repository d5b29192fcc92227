import type { ClaimRequest } from "../../model/lease.ts"
import { isLeftAlone } from "./silent-host.ts"

/** Hosts on trial are asked one thing at a time. */
const perHostOnTrial = 1

/** A row of work that could be claimed. */
export interface Candidate {
  readonly subjectId: number
  readonly share: string
  readonly host: string
  readonly dueAtMs: number
  /** Until when its host is paused, which did not answer last time; null where it did. */
  readonly silentUntilMs: number | null
}

/**
 * Takes candidates in their order, as long as their share and their host have room. Those whose
 * host did not answer last time are paused for a while; then they share a part of the slots,
 * so that no number of them keeps the others waiting.
 */
export function pickFairly(
  candidates: readonly Candidate[],
  { limit, limits, taken, nowMs }: Pick<ClaimRequest, "limit" | "limits" | "taken" | "nowMs">,
): Candidate[] {
  const shares = new Room(taken.shares, limits.perShare)
  const hosts = new Room(taken.hosts, limits.perHost)
  const hostsOnTrial = new Room(taken.hosts, Math.min(limits.perHost, perHostOnTrial))
  let onTrialCount = taken.onTrialCount
  const picked: Candidate[] = []
  for (const candidate of candidates) {
    if (picked.length === limit) break
    const { share, host, silentUntilMs } = candidate
    if (!shares.has(share) || !hosts.has(host)) continue
    if (silentUntilMs !== null) {
      if (isLeftAlone(silentUntilMs, nowMs)) continue
      if (onTrialCount >= limits.onTrial || !hostsOnTrial.has(host)) continue
      hostsOnTrial.take(host)
      onTrialCount += 1
    }
    shares.take(share)
    hosts.take(host)
    picked.push(candidate)
  }
  return picked
}

/** How much is taken of what each name may have. An empty name has no limit. */
class Room {
  readonly #taken: Map<string, number>
  readonly #max: number

  constructor(taken: ReadonlyMap<string, number>, max: number) {
    this.#taken = new Map(taken)
    this.#max = max
  }

  has(name: string): boolean {
    return name === "" || (this.#taken.get(name) ?? 0) < this.#max
  }

  take(name: string): void {
    this.#taken.set(name, (this.#taken.get(name) ?? 0) + 1)
  }
}
