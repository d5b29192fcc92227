import type { Attributes } from "../format/markup/attributes.ts"
import { recognisedWithinChars } from "../format/markup/limits.ts"
import { LineCounter } from "../format/markup/line-counter.ts"
import { MarkupReader } from "../format/markup/markup-reader.ts"
import { addressKey } from "../model/address.ts"
import { rememberedMax } from "./limits.ts"
import { OpmlError } from "./opml-error.ts"
import { type Outline, quoteTitle, readOutline } from "./outline.ts"
import { type OpmlProblem, OpmlProblems } from "./problems.ts"

/** A feed in an OPML file. */
export interface OpmlFeed {
  /** Absolute and checked: http or https. */
  readonly url: string
  readonly title: string | null
  /** The line on which its entry begins. */
  readonly line: number
}

const feedRoots = new Set(["rss", "rdf:rdf", "feed", "channel"])

/**
 * Reads an OPML file as text that comes in pieces. Holds one tag, and the feeds found that have not
 * been taken yet; the nesting of entries does not matter, so unclosed ones cost nothing.
 *
 * States: before the list (a page or a feed ends it there), in the list, after its end, where more
 * entries are still accepted.
 */
export class OpmlDocument {
  readonly problems = new OpmlProblems()
  repeatedCount = 0
  linkCount = 0
  readonly #reader: MarkupReader
  readonly #lines = new LineCounter()
  #found: OpmlFeed[] = []
  /** The line on which each address was first seen; 0 once its repetition was reported. */
  readonly #lineByKey = new Map<string, number>()
  /**
   * An entry without an address is a folder if it contains another one, which only the next tag
   * shows.
   */
  #waiting: OpmlProblem | null = null
  #isRecognised = false
  #isRootOpen = false
  #charCount = 0
  #hasText = false

  constructor() {
    this.#reader = new MarkupReader({
      onOpenTag: (...tag) => this.#openTag(...tag),
      onCloseTag: (name) => this.#closeTag(name.toLowerCase()),
      onText: () => {},
      onCdata: () => {},
      brokenCdataEnd: () => null,
      onDeclaration: (text) => this.#checkDoctype(text),
    })
  }

  write(text: string): void {
    if (text === "") return
    this.#charCount += text.length
    this.#hasText ||= /[^\s\0]/.test(text)
    this.#lines.next(text)
    this.#reader.write(text)
    if (!this.#isRecognised && this.#charCount > recognisedWithinChars)
      throw notRecognised("does not contain the start of an OPML file")
  }

  end(): void {
    this.#reader.end()
    if (!this.#isRecognised)
      throw this.#hasText
        ? notRecognised("is not an OPML file")
        : new OpmlError("opml_empty", "the OPML file is empty")
    this.#reportWaiting()
    if (this.#isRootOpen)
      this.#report(
        "list_truncated",
        "the OPML file breaks off before its end; entries may be missing",
        this.#lines.lineAt(this.#charCount),
      )
  }

  /** Records that the bytes were not in the declared charset. */
  reportEncoding(charset: string): void {
    const message = `from here on the text is not UTF-8; it is read as ${charset}`
    this.#report("encoding_wrong", message, this.#lines.lineAt(this.#charCount))
  }

  /** The feeds found since the last call. */
  takeFeeds(): readonly OpmlFeed[] {
    const found = this.#found
    this.#found = []
    return found
  }

  #openTag(rawName: string, attributes: Attributes, start: number, isCut: boolean): void {
    const name = rawName.toLowerCase()
    if (!this.#isRecognised) this.#recognise(name)
    if (name === "opml") this.#isRootOpen = true
    if (name !== "outline") return
    this.#waiting = null
    const line = this.#lines.lineAt(start)
    if (isCut) return this.#report("entry_too_long", "an entry is too long and is left out", line)
    const at = attributes.findIndex((part, index) => index % 2 === 0 && /^<\w/.test(part))
    if (at === -1) return this.#takeOutline(readOutline(attributes), line)
    this.#takeOutline(readOutline(attributes.slice(0, at)), line)
    this.#report("tag_broken", "the tag that begins here is not ended before the next", line)
    this.#openTag(attributes[at]!.slice(1), attributes.slice(at + 2), start, isCut)
  }

  #closeTag(name: string): void {
    if (name === "outline") this.#reportWaiting()
    if (name === "opml") this.#isRootOpen = false
  }

  #takeOutline(outline: Outline, line: number): void {
    if (outline.kind === "link") this.linkCount += 1
    else if (outline.kind === "feed") this.#takeFeed({ ...outline, line })
    else if (outline.kind === "broken") {
      const { code, message } = outline
      if (code === "address_missing") this.#waiting = { code, message, line }
      else this.#report(code, message, line)
    }
  }

  #takeFeed({ url, title, line }: OpmlFeed): void {
    const key = addressKey(url)
    const firstLine = this.#lineByKey.get(key)
    if (firstLine === undefined) {
      if (this.#lineByKey.size < rememberedMax) this.#lineByKey.set(key, line)
      this.#found.push({ url, title, line })
      return
    }
    this.repeatedCount += 1
    if (firstLine === 0) return
    this.#lineByKey.set(key, 0)
    const message = `${quoteTitle(title)} is listed again; its address is on line ${firstLine} already`
    this.#report("feed_repeated", message, line)
  }

  #report(code: OpmlProblem["code"], message: string, line: number): void {
    this.problems.add({ code, message, line })
  }

  #reportWaiting(): void {
    if (this.#waiting) this.problems.add(this.#waiting)
    this.#waiting = null
  }

  #recognise(name: string): void {
    if (name === "html") throw isHtml()
    if (feedRoots.has(name)) throw new OpmlError("opml_is_feed", "this is a feed, not an OPML file")
    // A body alone may be that of a page.
    if (name === "body") return
    if (name !== "opml" && name !== "outline")
      throw notRecognised(`begins with <${name.slice(0, 40)}>`)
    this.#isRecognised = true
  }

  #checkDoctype(text: string): void {
    if (!this.#isRecognised && /^!?doctype\s+html/i.test(text)) throw isHtml()
  }
}

function isHtml(): OpmlError {
  return new OpmlError("opml_is_html", "this is an HTML page, not an OPML file")
}

function notRecognised(what: string): OpmlError {
  return new OpmlError("opml_not_recognised", `the document ${what}`)
}
