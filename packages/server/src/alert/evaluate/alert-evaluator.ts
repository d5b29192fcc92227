import type { Query } from "../../query/ast.ts"
import { parseAlertQuery } from "../../query/alert-query.ts"
import type { ExcerptSource } from "../../query/excerpt.ts"
import type { TokenisedDocument } from "../../query/match-document.ts"
import type { AlertChange } from "../../storage/catalogue/alert.ts"
import type { MentionDraft } from "../../storage/catalogue/mention.ts"
import { alertBytes } from "../matcher/alert-bytes.ts"
import { createAlertMatcher } from "../matcher/alert-matcher.ts"

/** Places kept with a mention, and the length of their excerpts in UTF-16 units. */
const excerptOptions = { maxPlaces: 5, maxChars: 240 }

/** What became known about an alert when it was read. */
export interface AlertReading {
  readonly id: number
  /** Why it finds nothing: its query cannot be parsed, or it is left out; null if it works. */
  readonly error: string | null
  /** Its memory, whether it is left out or not. */
  readonly byteCount: number
}

/** The result of applying changed alerts. */
export interface AppliedAlerts {
  /** Of those for which something else was known before. */
  readonly readings: readonly AlertReading[]
  /** The room needed before the rest can be added; null if all were added. */
  readonly neededBytes: number | null
  /** How many are left out because all together exceed the limit. */
  readonly leftOutCount: number
  /** Whether some were left out before for which there may now be room. */
  readonly hasRoomAgain: boolean
}

/** The memory that all alerts together may use. */
export interface AlertRoom {
  /** In this process. */
  readonly roomBytes: number
  /** In any process. */
  readonly bytesMax: number
}

/** An alert in memory. */
interface HeldAlert {
  readonly query: Query
  readonly byteCount: number
}

const leftOut =
  "it is left out: others take all the memory that alerts may take together; delete some of them"

/**
 * All alerts, matched against one document at a time. One whose query cannot be parsed finds
 * nothing and does not affect the others. If there are too many, the latest are left out.
 */
export class AlertEvaluator {
  readonly #matcher = createAlertMatcher()
  readonly #held = new Map<number, HeldAlert>()
  readonly #leftOut = new Set<number>()
  readonly #room: AlertRoom
  #byteCount = 0

  constructor(room: AlertRoom = { roomBytes: Infinity, bytesMax: Infinity }) {
    this.#room = room
  }

  /** Their total memory. */
  get byteCount(): number {
    return this.#byteCount
  }

  /** Applies changes of alerts, as far as there is room. */
  apply(changes: readonly AlertChange[]): AppliedAlerts {
    const readings: AlertReading[] = []
    let neededBytes: number | null = null
    let hasFreed = false
    for (const change of changes) {
      const before = this.#byteCount
      this.#delete(change.id)
      if (!change.isActive) {
        hasFreed ||= this.#byteCount < before
        continue
      }
      const { reading, query } = read(change)
      neededBytes = this.#roomFor(reading)
      if (neededBytes !== null) break
      const taken = query === null ? reading : this.#take(reading, query)
      if (taken.error !== change.error || taken.byteCount !== change.byteCount) readings.push(taken)
    }
    const leftOutCount = this.#leftOut.size
    return { readings, neededBytes, leftOutCount, hasRoomAgain: hasFreed && leftOutCount > 0 }
  }

  /** The alerts that match a document, in order of their ids. */
  match(document: TokenisedDocument): number[] {
    return this.#matcher.match(document).map(({ alertId }) => alertId)
  }

  /** What an alert found; null if it was deleted meanwhile. */
  mentionOf(alertId: number, source: ExcerptSource): MentionDraft | null {
    const held = this.#held.get(alertId)
    if (held === undefined) return null
    return { alertId, places: source.placesOf(held.query, excerptOptions) }
  }

  /** The room that this process would need; null if it has enough, or no process may have it. */
  #roomFor({ byteCount }: AlertReading): number | null {
    const needed = this.#byteCount + byteCount
    const { roomBytes, bytesMax } = this.#room
    return needed > roomBytes && needed <= bytesMax ? needed : null
  }

  #take(reading: AlertReading, query: Query): AlertReading {
    const { id, byteCount } = reading
    if (this.#byteCount + byteCount > this.#room.bytesMax) {
      this.#leftOut.add(id)
      return { ...reading, error: leftOut }
    }
    this.#matcher.set(id, query)
    this.#held.set(id, { query, byteCount })
    this.#byteCount += byteCount
    return reading
  }

  #delete(id: number): void {
    this.#matcher.delete(id)
    this.#byteCount -= this.#held.get(id)?.byteCount ?? 0
    this.#held.delete(id)
    this.#leftOut.delete(id)
  }
}

/** An alert with its query; null if that cannot be parsed. */
function read({ id, query: text }: AlertChange): { reading: AlertReading; query: Query | null } {
  try {
    const query = parseAlertQuery(text)
    return { reading: { id, error: null, byteCount: alertBytes(query) }, query }
  } catch (error) {
    return { reading: { id, error: (error as Error).message, byteCount: 0 }, query: null }
  }
}
