import type { ClaimRequest } from "../../model/lease.ts"
import { isLeftAlone } from "./silence.ts"

/** Items allowed for a host or a share on trial. */
const onTrialMax = 1

/** A row of work that could be claimed. */
export interface Candidate {
  readonly subjectId: number
  readonly share: string
  readonly host: string
  readonly dueAtMs: number
  /** How long its host, which did not respond, is paused; null if it did. */
  readonly silentUntilMs: number | null
  /** When a request for its share last got no response; null if it has had one since. */
  readonly shareSilentAtMs: number | null
}

/**
 * Picks candidates in order, as long as their share and their host have room. Those whose host did
 * not respond are paused for a while; then they share part of the slots, so that no number of them
 * keeps the others waiting. The same applies to shares without a response, whose items may each
 * name a new host.
 */
export function pickFairly(
  candidates: readonly Candidate[],
  { limit, limits, taken, nowMs }: Pick<ClaimRequest, "limit" | "limits" | "taken" | "nowMs">,
): Candidate[] {
  const shares = new Room(taken.shares, limits.perShare)
  const hosts = new Room(taken.hosts, limits.perHost)
  const hostsOnTrial = new Room(taken.hosts, onTrialMax)
  const sharesOnTrial = new Room(taken.shares, onTrialMax)
  let onTrialCount = taken.onTrialCount
  const picked: Candidate[] = []
  for (const candidate of candidates) {
    if (picked.length === limit) break
    const { share, host, silentUntilMs, shareSilentAtMs } = candidate
    if (!shares.has(share) || !hosts.has(host)) continue
    if (silentUntilMs !== null && isLeftAlone(silentUntilMs, nowMs)) continue
    if (silentUntilMs !== null && !hostsOnTrial.has(host)) continue
    if (shareSilentAtMs !== null && !sharesOnTrial.has(share)) continue
    if (isOnTrial(candidate)) {
      if (onTrialCount >= limits.onTrial) continue
      onTrialCount += 1
    }
    for (const room of [shares, sharesOnTrial]) room.take(share)
    for (const room of [hosts, hostsOnTrial]) room.take(host)
    picked.push(candidate)
  }
  return picked
}

/** Whether it is on trial, to find out whether anybody responds. */
export function isOnTrial({ silentUntilMs, shareSilentAtMs }: Candidate): boolean {
  return silentUntilMs !== null || shareSilentAtMs !== null
}

/** How much of its limit each name has used. An empty name has no limit. */
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
