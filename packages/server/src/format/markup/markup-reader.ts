import { Tokenizer, type TokenizerCallbacks } from "htmlparser2"
import { type Attributes, noAttributes } from "./attributes.ts"
import { attributesMax, markupCharsMax, nameCharsMax, rereadsMax, tagCharsMax } from "./limits.ts"
import { TextWindow } from "./text-window.ts"

export interface MarkupHandlers {
  /** `start` is the offset of the tag in the document; `isCut` says it was too long to keep. */
  readonly onOpenTag: (name: string, attributes: Attributes, start: number, isCut: boolean) => void
  readonly onCloseTag: (name: string) => void
  /** Text as it is in the document, in pieces of any length. */
  readonly onText: (text: string) => void
  readonly onCdata: (text: string, isCut: boolean) => void
  /**
   * Where a CDATA section without an end, which swallowed what follows, should have ended; null if
   * it is complete. `isOpen` says that the document ended within it.
   */
  readonly brokenCdataEnd: (text: string, isOpen: boolean) => number | null
  readonly onDeclaration: (text: string) => void
}

/**
 * Reads markup that comes in pieces. It does not track elements: its callers decide which tag
 * closes which. The library's own parser keeps all open elements and searches them at each tag, so
 * a million unclosed ones take hours; its tokenizer does neither.
 */
export class MarkupReader implements TokenizerCallbacks {
  /** Whether text is wanted here; if not, it is not even extracted. */
  isTextWanted = false
  readonly #handlers: MarkupHandlers
  readonly #isHtml: boolean
  #tokenizer: Tokenizer
  #window = new TextWindow(markupCharsMax)
  /** The offset in the document at which the tokenizer began. */
  #tokenizerStart = 0
  /** Text to be read again, after a CDATA section that swallowed it. */
  #unread: string | null = null
  #rereadCount = 0
  /** Everything before this offset has been passed on. */
  #doneTo = 0
  #tagName = ""
  #tagStart = 0
  #isTagCut = false
  #attributes: string[] | null = null
  #attributeName = ""
  #attributeValue = ""

  /** In HTML, scripts and styles are text up to their own end tags, and no tag closes itself. */
  constructor(handlers: MarkupHandlers, options: { readonly isHtml: boolean } = { isHtml: false }) {
    this.#handlers = handlers
    this.#isHtml = options.isHtml
    this.#tokenizer = this.#createTokenizer()
  }

  write(piece: string): void {
    this.#window.next(piece, this.#doneTo)
    this.#tokenizer.write(piece)
    while (this.#unread !== null) this.#reread(this.#unread)
  }

  end(): void {
    this.#tokenizer.end()
    while (this.#unread !== null) {
      this.#reread(this.#unread)
      this.#tokenizer.end()
    }
  }

  onopentagname(start: number, end: number): void {
    this.#tagName = this.#name(start, end)
    this.#tagStart = start - 1
    this.#isTagCut = this.#window.isCutFrom(start)
    this.#attributes = null
    this.#doneTo = end
  }

  onattribname(start: number, end: number): void {
    this.#attributeName = this.#name(start, end)
    this.#doneTo = end
  }

  onattribdata(start: number, end: number): void {
    this.#doneTo = end
    if (end - this.#tagStart > tagCharsMax) this.#isTagCut = true
    else this.#attributeValue += this.#window.slice(start, end)
  }

  onattribend(_: unknown, end: number): void {
    this.#doneTo = end
    this.#attributes ??= []
    if (this.#attributes.length >= attributesMax * 2) this.#isTagCut = true
    else this.#attributes.push(this.#attributeName, this.#attributeValue)
    this.#attributeValue = ""
  }

  onopentagend(end: number): void {
    this.#doneTo = end + 1
    this.#handlers.onOpenTag(
      this.#tagName,
      this.#attributes ?? noAttributes,
      this.#tokenizerStart + this.#tagStart,
      this.#isTagCut,
    )
  }

  onselfclosingtag(end: number): void {
    this.onopentagend(end)
    if (!this.#isHtml) this.#handlers.onCloseTag(this.#tagName)
  }

  onclosetag(start: number, end: number): void {
    this.#doneTo = end
    this.#handlers.onCloseTag(this.#name(start, end))
  }

  ontext(start: number, end: number): void {
    // If a document ends within an end tag, the tokenizer gives no position for the rest.
    if (start < 0) return
    this.#doneTo = end
    if (this.isTextWanted) this.#handlers.onText(this.#window.slice(start, end))
  }

  oncdata(start: number, end: number, endLength: number): void {
    this.#doneTo = end + 1
    if (!this.isTextWanted) return
    const text = this.#window.slice(start, end - endLength)
    const isCut = this.#window.isCutFrom(start)
    const mayReread = !isCut && this.#rereadCount < rereadsMax
    const brokenEnd = mayReread ? this.#handlers.brokenCdataEnd(text, endLength === 0) : null
    if (brokenEnd !== null) this.#stopAt(start + brokenEnd)
    this.#handlers.onCdata(brokenEnd === null ? text : text.slice(0, brokenEnd), isCut)
  }

  oncomment(_: number, end: number): void {
    this.#doneTo = end + 1
  }

  ondeclaration(start: number, end: number): void {
    this.#doneTo = end + 1
    this.#handlers.onDeclaration(this.#window.slice(start, end))
  }

  onprocessinginstruction(_: number, end: number): void {
    this.#doneTo = end + 1
  }

  /** The tokenizer does not decode entities: that is done where the whole text is known. */
  onattribentity(): void {}
  ontextentity(): void {}
  onend(): void {}

  /**
   * Abandons the tokenizer, which is past that place, and continues reading from there with
   * another.
   */
  #stopAt(place: number): void {
    this.#unread = this.#window.slice(place, this.#window.end)
    this.#tokenizerStart += place
    this.#tokenizer.pause()
  }

  #reread(text: string): void {
    this.#unread = null
    this.#rereadCount += 1
    this.#tokenizer = this.#createTokenizer()
    this.#window = new TextWindow(markupCharsMax)
    this.#window.next(text, 0)
    this.#doneTo = 0
    this.#tokenizer.write(text)
  }

  #createTokenizer(): Tokenizer {
    return new Tokenizer({ xmlMode: !this.#isHtml, decodeEntities: false }, this)
  }

  #name(start: number, end: number): string {
    return this.#window.slice(start, Math.min(end, start + nameCharsMax))
  }
}
