import { decodeEntities } from "../../format/markup/decode-entities.ts"
import { textCharsMax } from "./limits.ts"

/**
 * The text of one element while it is being read. An entity may be split between pieces, so
 * entities are decoded at the end of the text.
 */
export class TextCollector {
  /** Whether there was an ampersand that begins no entity. */
  hasBareAmpersand = false
  #text = ""
  /** Text whose entities have not been decoded. */
  #raw = ""
  #isFull = false

  begin(): void {
    this.#text = ""
    this.#raw = ""
    this.#isFull = false
    this.hasBareAmpersand = false
  }

  /**
   * Adds text of the document, which may have entities. Returns whether this was the first text
   * without room.
   */
  add(raw: string): boolean {
    if (!this.#isFull) this.#raw += raw
    return this.#fill()
  }

  /** Adds text in which an ampersand is literal. */
  addLiteral(text: string): boolean {
    if (this.#isFull) return false
    this.#decode()
    this.#text += text
    return this.#fill()
  }

  end(): string {
    this.#decode()
    const text = this.#text
    this.#text = ""
    return text.length > textCharsMax ? text.slice(0, textCharsMax) : text
  }

  #decode(): void {
    if (this.#raw === "") return
    const text = decodeEntities(this.#raw)
    // An ampersand that begins no entity is still there after decoding, and most texts have none.
    if (text.includes("&")) this.hasBareAmpersand ||= /&(?!#?\w{1,32};)/.test(this.#raw)
    this.#text += text
    this.#raw = ""
  }

  #fill(): boolean {
    if (this.#isFull || this.#text.length + this.#raw.length < textCharsMax) return false
    this.#isFull = true
    return true
  }
}
