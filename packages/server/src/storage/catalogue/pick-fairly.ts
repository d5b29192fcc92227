import type { ClaimRequest } from "../../model/lease.ts"

/** A row of work that could be claimed. */
export interface Candidate {
  readonly subjectId: number
  readonly share: string
  readonly host: string
  readonly dueAtMs: number
}

/** Takes candidates in their order, as long as their share and their host have room. */
export function pickFairly(
  candidates: readonly Candidate[],
  { limit, limits, taken }: Pick<ClaimRequest, "limit" | "limits" | "taken">,
): Candidate[] {
  const shares = new Room(taken.shares, limits.perShare)
  const hosts = new Room(taken.hosts, limits.perHost)
  const picked: Candidate[] = []
  for (const candidate of candidates) {
    if (picked.length === limit) break
    const { share, host } = candidate
    if (!shares.has(share) || !hosts.has(host)) continue
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
