import { characterKind, kindOfCodePoint, kindOfUnit } from "./character.ts"
import { tokenCharsMax } from "./limits.ts"
import { TokenPool } from "./token-pool.ts"

const { space, surrogate, dense, letter, digit } = characterKind
const [hash, plus, comma, dot] = [35, 43, 44, 46]
/**
 * Names that begin with a dot, as units. `node.js` is `node` and `.js`, so that `node` finds it and
 * `.js` is not `js`.
 */
const dottedNames = [".net", ".js"].map((name) =>
  Uint16Array.from(name, (unit) => unit.charCodeAt(0)),
)

const pool = new TokenPool()

/**
 * Finds the tokens of folded text. It modifies the text: thousands separators are removed in place.
 * `starts` and `ends` are positions in the folded text, kept only if requested.
 */
export class TokenScanner {
  readonly tokens: string[] = []
  readonly starts: number[] = []
  readonly ends: number[] = []
  readonly #units: Uint16Array
  readonly #length: number
  readonly #wantsOffsets: boolean

  constructor(units: Uint16Array, length: number, wantsOffsets: boolean) {
    this.#units = units
    this.#length = length
    this.#wantsOffsets = wantsOffsets
  }

  /**
   * The loop over plain words is inlined here, on local variables, and calls methods only for
   * special cases: nearly all text is plain words, and a call for each of them would take three
   * times as long.
   */
  scan(): void {
    const units = this.#units
    const length = this.#length
    const tokens = this.tokens
    const wantsOffsets = this.#wantsOffsets
    let at = 0
    while (at < length) {
      const kind = kindOfUnit[units[at]!]!
      if (kind < letter) {
        at = kind < surrogate && units[at] !== dot ? at + 1 : this.#scanSpecial(at, kind)
        continue
      }
      const start = at
      let wordHash = 0
      do {
        wordHash = (Math.imul(wordHash, 31) + units[at]!) | 0
        at += 1
      } while (kindOfUnit[units[at]!]! >= letter)
      const next = units[at]!
      if (next === comma || next === plus || next === hash || at - start > tokenCharsMax) {
        at = this.#endWord(start, at, wordHash)
        continue
      }
      tokens.push(pool.token(units, start, at, wordHash))
      if (wantsOffsets) {
        this.starts.push(start)
        this.ends.push(at)
      }
    }
  }

  #scanSpecial(at: number, kind: number): number {
    if (kind === dense) return this.#scanDenseRun(at)
    return kind === surrogate ? this.#scanAstral(at) : this.#scanDottedName(at)
  }

  /**
   * The end of a word after which it may continue: thousands separators, and the signs of `c++` and
   * `c#`.
   */
  #endWord(start: number, at: number, wordHash: number): number {
    if (this.#units[at] === comma && this.#isThousandsGroup(start, at))
      return this.#scanThousands(start, at)
    const end = at - start === 1 ? this.#signsEnd(at) : at
    this.#add(start, end, end, end === at ? wordHash : hashOf(this.#units, start, end))
    return end
  }

  /** The end of `++` or `#` after a single letter. */
  #signsEnd(at: number): number {
    if (this.#units[at] === hash) return at + 1
    return this.#units[at] === plus && this.#units[at + 1] === plus ? at + 2 : at
  }

  /**
   * Whether `start` to `at` can be the digits before a thousands separator, and three digits
   * follow.
   */
  #isThousandsGroup(start: number, at: number): boolean {
    return (
      at - start <= 3 && this.#digitCount(start) === at - start && this.#digitCount(at + 1) === 3
    )
  }

  /** The number of digits from `at` on, counted up to four. */
  #digitCount(at: number): number {
    let count = 0
    while (count < 4 && kindOfUnit[this.#units[at + count]!] === digit) count += 1
    return count
  }

  #scanThousands(start: number, firstSeparator: number): number {
    const units = this.#units
    let textEnd = firstSeparator
    let at = firstSeparator
    while (units[at] === comma && this.#digitCount(at + 1) === 3) {
      units.copyWithin(textEnd, at + 1, at + 4)
      textEnd += 3
      at += 4
    }
    this.#add(start, at, textEnd, hashOf(units, start, textEnd))
    return at
  }

  /**
   * Each pair of neighbours, and the last character alone, so that a search for a single character
   * finds it in any position.
   */
  #scanDenseRun(start: number): number {
    const units = this.#units
    let at = start
    while (kindOfUnit[units[at]!] === dense) {
      const end = kindOfUnit[units[at + 1]!] === dense ? at + 2 : at + 1
      this.#add(at, end, end, hashOf(units, at, end))
      at += 1
    }
    return at
  }

  /**
   * Characters outside the basic plane: letters make words of their own kind, rare ideographs are
   * tokens of their own, and everything else separates.
   */
  #scanAstral(start: number): number {
    let at = start
    while (kindOfUnit[this.#units[at]!] === surrogate) {
      const kind = this.#astralKind(at)
      if (kind < dense) break
      at += 2
      if (kind === dense) break
    }
    if (at === start) return start + 1
    this.#add(start, at, at, hashOf(this.#units, start, at))
    return at
  }

  #astralKind(at: number): number {
    const [high, low] = [this.#units[at]!, this.#units[at + 1]!]
    if (high > 0xdbff || low < 0xdc00 || low > 0xdfff) return space
    return kindOfCodePoint((high - 0xd800) * 0x400 + (low - 0xdc00) + 0x1_0000)
  }

  #scanDottedName(start: number): number {
    // Nearly every dot ends a sentence.
    if (kindOfUnit[this.#units[start + 1]!] !== letter) return start + 1
    const name = dottedNames.find((candidate) => this.#isNameAt(candidate, start))
    if (!name) return start + 1
    const end = start + name.length
    this.#add(start, end, end, hashOf(this.#units, start, end))
    return end
  }

  #isNameAt(name: Uint16Array, start: number): boolean {
    const isThere = name.every((unit, index) => this.#units[start + index] === unit)
    return isThere && kindOfUnit[this.#units[start + name.length]!]! < letter
  }

  #add(start: number, end: number, textEnd: number, tokenHash: number): void {
    const cut = textEnd - start > tokenCharsMax ? this.#cutAt(start + tokenCharsMax) : textEnd
    const usedHash = cut === textEnd ? tokenHash : hashOf(this.#units, start, cut)
    this.tokens.push(pool.token(this.#units, start, cut, usedHash))
    if (!this.#wantsOffsets) return
    this.starts.push(start)
    this.ends.push(end)
  }

  /** Where a token that is too long is cut: never within a surrogate pair. */
  #cutAt(at: number): number {
    const last = this.#units[at - 1]!
    return last >= 0xd800 && last <= 0xdbff ? at - 1 : at
  }
}

function hashOf(units: Uint16Array, start: number, end: number): number {
  let value = 0
  for (let at = start; at < end; at += 1) value = (Math.imul(value, 31) + units[at]!) | 0
  return value
}
