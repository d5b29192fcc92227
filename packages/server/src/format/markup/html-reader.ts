import { decodeHTML } from "entities"
import type { Attributes } from "./attributes.ts"
import { endedByBegin, hiddenElements, voidElements } from "./html-elements.ts"
import { openElementsMax } from "./limits.ts"
import { MarkupReader } from "./markup-reader.ts"

export interface HtmlHandlers {
  readonly onOpen: (name: string, attributes: Attributes) => void
  readonly onClose: (name: string) => void
  /** Text to be shown to people, decoded, in pieces. */
  readonly onText: (text: string) => void
}

/**
 * Reads an HTML page or fragment. Names are in lower case, and an element without an end tag is
 * closed where a browser would usually close it. Each element is opened and closed once, so that a
 * million unclosed ones cost no more than as many closed ones.
 */
export function readMarkup(html: string, handlers: HtmlHandlers): void {
  const elements = new HtmlElements(handlers)
  const reader = new MarkupReader(
    {
      onOpenTag: (name, attributes) => elements.open(name.toLowerCase(), attributes),
      onCloseTag: (name) => elements.closeTag(name.toLowerCase()),
      onText: (text) => elements.text(text),
      onCdata: () => {},
      brokenCdataEnd: () => null,
      onDeclaration: () => {},
    },
    { isHtml: true },
  )
  reader.isTextWanted = true
  reader.write(html)
  reader.end()
  elements.end()
}

/** The open elements, innermost last. Those nested too deeply are closed where they begin. */
class HtmlElements {
  readonly #handlers: HtmlHandlers
  readonly #open: string[] = []
  /**
   * The number of open elements of each name, so that an end tag without a start needs no search.
   */
  readonly #counts = new Map<string, number>()
  #hiddenDepth = 0

  constructor(handlers: HtmlHandlers) {
    this.#handlers = handlers
  }

  open(name: string, attributes: Attributes): void {
    const ended = endedByBegin.get(name)
    while (ended?.has(this.#open.at(-1) ?? "")) this.#close()
    this.#handlers.onOpen(name, attributes)
    if (voidElements.has(name) || this.#open.length >= openElementsMax)
      return this.#handlers.onClose(name)
    this.#open.push(name)
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
    if (hiddenElements.has(name)) this.#hiddenDepth += 1
  }

  closeTag(name: string): void {
    if ((this.#counts.get(name) ?? 0) > 0) {
      while (this.#open.at(-1) !== name) this.#close()
      this.#close()
    } else if (name === "p" || name === "br") {
      this.#handlers.onOpen(name, [])
      this.#handlers.onClose(name)
    }
  }

  text(text: string): void {
    if (this.#hiddenDepth > 0) return
    this.#handlers.onText(text.includes("&") ? decodeHTML(text) : text)
  }

  end(): void {
    while (this.#open.length > 0) this.#close()
  }

  #close(): void {
    const name = this.#open.pop()!
    this.#counts.set(name, this.#counts.get(name)! - 1)
    if (hiddenElements.has(name)) this.#hiddenDepth -= 1
    this.#handlers.onClose(name)
  }
}
