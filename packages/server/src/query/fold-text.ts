import { learnKind } from "./character.ts"
import { foldCharacter } from "./fold-character.ts"

/** Text without case, accents and widths, in a buffer that the next call reuses. */
export interface FoldedText {
  /** UTF-16 units, followed by spaces for lookahead. May be written to. */
  readonly units: Uint16Array
  readonly length: number
  /**
   * The original offset of each unit, and of the end; null if not requested or if no offset
   * changed.
   */
  readonly origins: Int32Array | null
}

/** Spaces after the end of a text: as far as the tokeniser looks ahead. */
const lookaheadCount = 8
/** Buffers are kept up to this many units; a longer text gets its own. */
const keptUnitsMax = 1_000_000
/** Number of accented and composed characters whose folded form is cached. */
const knownClustersMax = 20_000

/**
 * A mark, a vowel or final consonant of a decomposed Hangul syllable, or a voicing mark of narrow
 * Kana: part of the character before it.
 */
const followerPattern = /[\p{M}\u1160-\u11ff\uff9e\uff9f]/u

/**
 * Maximum number of followers of one character, as in the Stream-Safe Text Format (Unicode Standard
 * Annex #15): sorting a run of marks takes quadratic time. No language uses as many.
 */
const followersMax = 30

const lowerAscii = Uint16Array.from({ length: 128 }, (_, unit) =>
  unit >= 65 && unit <= 90 ? unit + 32 : unit,
)
const foldedUnits: (string | undefined)[] = []
const foldedClusters = new Map<string, string>()

let source = new Uint16Array(1024)
let target = new Uint16Array(1024)

/**
 * Folds a text. ASCII, which is most of nearly every text, is folded by a table; the rest character
 * by character.
 */
export function foldText(text: string, wantsOrigins: boolean): FoldedText {
  source = withCapacity(source, text.length + 1)
  Buffer.from(source.buffer).write(text, "utf16le")
  source[text.length] = 0
  target = withCapacity(target, text.length + lookaheadCount)
  const asciiCount = foldAscii(0, 0, text.length)
  if (asciiCount === text.length) return finish(text.length, null)
  return foldMixed(text, asciiCount, wantsOrigins)
}

function foldMixed(text: string, asciiCount: number, wantsOrigins: boolean): FoldedText {
  let origins = wantsOrigins ? identity(asciiCount, text.length + lookaheadCount) : null
  let read = asciiCount
  let write = asciiCount
  while (read < text.length) {
    const end = clusterEnd(text, read)
    const folded = foldCluster(text, read, end)
    target = withCapacity(target, write + folded.length + text.length - end + lookaheadCount)
    if (origins) origins = withCapacity(origins, target.length)
    for (let index = 0; index < folded.length; index += 1) {
      const unit = folded.charCodeAt(index)
      learnKind(unit)
      target[write + index] = unit
      if (origins) origins[write + index] = read
    }
    write += folded.length
    const count = foldAscii(end, write, text.length)
    if (origins) for (let index = 0; index < count; index += 1) origins[write + index] = end + index
    read = end + count
    write += count
  }
  if (origins) origins[write] = text.length
  return finish(write, origins)
}

/** Folds the ASCII characters from `from` on, and returns how many there were. */
function foldAscii(from: number, to: number, limit: number): number {
  let index = from
  const shift = to - from
  while (index < limit) {
    const unit = source[index]!
    if (unit >= 128) break
    target[index + shift] = lowerAscii[unit]!
    index += 1
  }
  return index - from
}

function clusterEnd(text: string, start: number): number {
  let end = start + (text.codePointAt(start)! > 0xffff ? 2 : 1)
  for (let count = 0; count < followersMax; count += 1) {
    if (end >= text.length || source[end]! < 0x300) break
    const codePoint = text.codePointAt(end)!
    if (!followerPattern.test(String.fromCodePoint(codePoint))) break
    end += codePoint > 0xffff ? 2 : 1
  }
  return end
}

function foldCluster(text: string, start: number, end: number): string {
  if (end - start === 1) return (foldedUnits[source[start]!] ??= foldCharacter(text[start]!))
  const cluster = text.slice(start, end)
  const known = foldedClusters.get(cluster)
  if (known !== undefined) return known
  const folded = foldCharacter(cluster)
  if (foldedClusters.size >= knownClustersMax) foldedClusters.clear()
  if (cluster.length <= 8) foldedClusters.set(cluster, folded)
  return folded
}

function finish(length: number, origins: Int32Array | null): FoldedText {
  const units = target
  units.fill(0, length, length + lookaheadCount)
  if (units.length > keptUnitsMax) {
    source = new Uint16Array(1024)
    target = new Uint16Array(1024)
  }
  return { units, length, origins }
}

function identity(count: number, capacity: number): Int32Array {
  const origins = new Int32Array(capacity)
  for (let index = 0; index < count; index += 1) origins[index] = index
  return origins
}

function withCapacity<Units extends Uint16Array | Int32Array>(
  units: Units,
  capacity: number,
): Units {
  if (units.length >= capacity) return units
  const grown =
    units instanceof Uint16Array ? new Uint16Array(capacity * 2) : new Int32Array(capacity * 2)
  grown.set(units)
  return grown as Units
}
