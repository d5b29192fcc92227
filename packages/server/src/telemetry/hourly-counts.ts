import type { Clock } from "../model/clock.ts"
import type { EventKind, SoundingsEvent } from "../model/event.ts"
import { createGuardrails, type MemoryTracker } from "@soundings/guardrails"

/**
 * The hourly counts, by the event that each counts. They count distinct subjects, so a repeated
 * event counts once.
 */
export const countedKinds = {
  episodesFound: "EpisodeFound",
  transcribed: "EpisodeTranscribed",
  searchable: "EpisodeSearchable",
  mentions: "MentionFound",
  deliveries: "DeliveryMade",
} as const satisfies Record<string, EventKind>

export type CountName = keyof typeof countedKinds
export type Counts = Readonly<Record<CountName, number>>

const names = Object.keys(countedKinds) as CountName[]
const nameOfKind = new Map<EventKind, CountName>(names.map((name) => [countedKinds[name], name]))

/** The counts of the last 24 hours, kept by trackers: one step per event, with bounded memory. */
export class HourlyCounts {
  readonly #trackers: Readonly<Record<CountName, MemoryTracker>>

  constructor(clock: Clock) {
    const rails = createGuardrails({ clock })
    this.#trackers = Object.fromEntries(
      names.map((name) => [name, rails.memoryTracker(name, { window: "24h" })]),
    ) as Record<CountName, MemoryTracker>
  }

  async take(event: SoundingsEvent): Promise<void> {
    const name = nameOfKind.get(event.kind)
    if (name === undefined) return
    const subject = event.subjectId ?? String(event.episodeId)
    await this.#trackers[name].add(subject, { atMs: event.atMs })
  }

  /** Oldest hour first; the last one is the current hour. Hours are those of the clock, in UTC. */
  async perHour(): Promise<(Counts & { readonly hour: string })[]> {
    const columns = await Promise.all(names.map((name) => this.#trackers[name].perHour()))
    const hours = columns[0]!.map((bucket) => bucket.startMs)
    return hours.map((startMs, row) => {
      const counts = Object.fromEntries(
        names.map((name, column) => [name, columns[column]![row]!.count]),
      ) as Counts
      return { hour: new Date(startMs).toISOString(), ...counts }
    })
  }

  /** The totals of the 24 hours returned by `perHour`. */
  async last24h(): Promise<Counts> {
    const counts = await Promise.all(names.map((name) => this.#trackers[name].count()))
    return Object.fromEntries(names.map((name, index) => [name, counts[index]!])) as Counts
  }

  /**
   * The trackers' state as one body: for each its length and bytes, in the order of `countedKinds`.
   */
  snapshot(): Uint8Array {
    const parts = names.flatMap((name) => {
      const bytes = this.#trackers[name].snapshot()
      const length = Buffer.alloc(4)
      length.writeUInt32LE(bytes.byteLength)
      return [length, bytes]
    })
    return Buffer.concat(parts)
  }

  restore(body: Uint8Array): void {
    const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
    let offset = 0
    for (const name of names) {
      const length = bytes.readUInt32LE(offset)
      this.#trackers[name].restore(bytes.subarray(offset + 4, offset + 4 + length))
      offset += 4 + length
    }
  }
}
