import { type Attributes, findAttribute, tagText } from "../../format/markup/attributes.ts"
import { recognisedWithinChars, tagCharsMax } from "../../format/markup/limits.ts"
import { LineCounter } from "../../format/markup/line-counter.ts"
import { LineEnds } from "../../format/markup/line-ends.ts"
import { MarkupReader } from "../../format/markup/markup-reader.ts"
import type { ParsedChannel, ParsedEpisode, ParsedPerson } from "../../model/parsed-feed.ts"
import { ChannelBuilder } from "./channel-builder.ts"
import {
  channelGroupNames,
  channelNames,
  fieldName,
  itemGroupNames,
  itemNames,
  rootNames,
  voidNames,
} from "./element-names.ts"
import { FeedError } from "./feed-error.ts"
import { ItemBuilder } from "./item-builder.ts"
import { repeatedCharsMin, textCharsMax } from "./limits.ts"
import { hasDeclaration, Namespaces } from "./namespace.ts"
import { type OpenElement, OpenElements } from "./open-elements.ts"
import { TextCollector } from "./text-collector.ts"
import { ownText, resolveUrl } from "./values.ts"
import type { FeedWarnings } from "./warnings.ts"

export interface DocumentHandlers {
  readonly baseUrl: string | null
  readonly warnings: FeedWarnings
  readonly onEpisode: (episode: ParsedEpisode) => void
}

/**
 * Reads a feed as text that comes in pieces. Holds the open elements, the text of one of them, and
 * one item; never the feed.
 *
 * States: before the root (anything but a feed's root ends it), in the channel, in an item. Text is
 * collected only for direct children of the channel and of an item, including unescaped markup
 * inside it.
 */
export class FeedDocument {
  readonly #handlers: DocumentHandlers
  readonly #reader: MarkupReader
  readonly #namespaces = new Namespaces()
  readonly #lineEnds = new LineEnds()
  readonly #lines = new LineCounter()
  readonly #channel: ChannelBuilder
  readonly #open = new OpenElements()
  readonly #text = new TextCollector()
  #item: ItemBuilder | null = null
  #itemDepth = 0
  /** Depth of the element whose text is collected, including nested markup. */
  #textDepth = 0
  #isRecognised = false
  #isEntityDeclared = false
  #charCount = 0
  /** Characters of the channel's persons, counted once for each item they were repeated for. */
  #repeatedCharCount = 0
  #hasText = false

  constructor(handlers: DocumentHandlers) {
    this.#handlers = handlers
    this.#channel = new ChannelBuilder(handlers.warnings)
    this.#reader = new MarkupReader({
      onOpenTag: (name, attributes, start, isCut) =>
        this.#openTag(name, attributes, this.#lines.lineAt(start), isCut),
      onCloseTag: (name) => this.#closeTag(name),
      onText: (text) => this.#noteLength(this.#addText(text)),
      onCdata: (text, isCut) => this.#noteLength(this.#text.addLiteral(text) || isCut),
      brokenCdataEnd: (text, isOpen) => this.#brokenCdataEnd(text, isOpen),
      onDeclaration: (text) => this.#checkDeclaration(text),
    })
  }

  /** Of the end of the text read so far. */
  get line(): number {
    return this.#lines.lineAtEnd()
  }

  write(text: string): void {
    const piece = this.#lineEnds.next(text)
    if (piece === "") return
    this.#charCount += piece.length
    this.#hasText ||= /[^\s\0]/.test(piece)
    this.#lines.next(piece)
    this.#reader.write(piece)
    if (!this.#isRecognised && this.#charCount > recognisedWithinChars)
      throw notRecognised("has no beginning of a feed in it")
  }

  /** The channel as far as it is known, when the rest of the feed is not wanted. */
  stop(): ParsedChannel {
    return this.#channel.build()
  }

  end(): ParsedChannel {
    this.#reader.end()
    if (!this.#isRecognised)
      throw this.#hasText
        ? notRecognised("is not a feed")
        : new FeedError("feed_empty", "the feed is empty")
    const innermost = this.#open.at(this.#open.depth)
    if (innermost) {
      const cut = this.#item ? "in the middle of an item, which is left out" : "before its end"
      this.#warn("feed_truncated", `the feed breaks off ${cut}`, innermost.line)
    }
    return this.#channel.build()
  }

  #openTag(rawName: string, attributes: Attributes, line: number, isCut: boolean): void {
    if (isCut) this.#warn("tag_too_long", `a tag of ${tagCharsMax} characters or more is cut`, line)
    const outerName = this.#namespaces.resolve(rawName)
    if (itemNames.has(outerName)) this.#endUnclosed(line)
    if (this.#open.isFull) return this.#open.passOver(rawName)
    const leaveNamespaces = hasDeclaration(attributes) ? this.#namespaces.enter(attributes) : null
    const name = leaveNamespaces ? this.#namespaces.resolve(rawName) : outerName
    if (!this.#isRecognised) this.#recognise(name, rawName)
    const baseUrl = this.#baseUrl(attributes)
    const element = { rawName, name, attributes, line, baseUrl, leaveNamespaces }
    this.#open.push(element)
    const depth = this.#open.depth
    if (this.#textDepth > 0) this.#noteLength(this.#text.addLiteral(tagText(rawName, attributes)))
    else if (itemNames.has(name) && !this.#item) this.#beginItem(element, depth)
    else if (this.#isField(depth)) this.#beginField(element, depth)
  }

  /** Closes an element, and those inside it whose end tags are missing. */
  #closeTag(rawName: string): void {
    const depth = this.#open.depthEndedBy(rawName)
    if (depth === null) return
    while (this.#open.depth > depth) this.#endElement(true)
    this.#endElement(false)
  }

  #endElement(isImplied: boolean): void {
    const depth = this.#open.depth
    const element = this.#open.pop()!
    element.leaveNamespaces?.()
    if (depth === this.#textDepth) this.#endField(element)
    else if (this.#textDepth > 0) this.#addEndTag(element.rawName)
    else if (this.#item && depth === this.#itemDepth) this.#endItem(element)
    if (isImplied && this.#textDepth === 0)
      this.#warn("tag_unclosed", `<${element.rawName}> is not closed`, element.line)
  }

  /**
   * An item is a child of the channel or the root. When one begins, any element still open inside
   * those has lost its end tag.
   */
  #endUnclosed(line: number): void {
    if (this.#item)
      this.#warn("item_unclosed", "an item begins within another, which ends there", line)
    for (;;) {
      const innermost = this.#open.at(this.#open.depth)
      if (!innermost || channelNames.has(innermost.name) || rootNames.has(innermost.name)) return
      this.#endElement(!this.#item)
    }
  }

  #recognise(name: string, rawName: string): void {
    if (/^html$/i.test(rawName)) throw isHtml()
    if (!rootNames.has(name)) throw notRecognised(`begins with <${rawName.slice(0, 40)}>`)
    this.#isRecognised = true
  }

  /**
   * Declarations in the document are ignored: neither its own entities nor references to other
   * documents are used.
   */
  #checkDeclaration(text: string): void {
    if (!this.#isRecognised && /^doctype\s+html/i.test(text)) throw isHtml()
    if (this.#isEntityDeclared || !/(^|<!)entity\s/i.test(text)) return
    this.#isEntityDeclared = true
    this.#warn(
      "entity_declared",
      "the document declares entities; they are left as they are",
      this.line,
    )
  }

  #baseUrl(attributes: Attributes): string | null {
    const outer = this.#open.at(this.#open.depth)?.baseUrl ?? this.#handlers.baseUrl
    const own = attributes.includes("xml:base") ? findAttribute(attributes, "xml:base") : null
    return own === null ? outer : resolveUrl(own, outer)
  }

  /** A field is a child of the item, of the channel, or of one of the few groups inside them. */
  #isField(depth: number): boolean {
    const parent = this.#open.at(depth - 1)?.name
    if (parent === undefined) return false
    if (this.#item)
      return (
        depth === this.#itemDepth + 1 || (depth === this.#itemDepth + 2 && this.#groups.has(parent))
      )
    return channelNames.has(parent) || this.#groups.has(parent)
  }

  /** The data of a group are in its attributes and its members. */
  #beginField(element: OpenElement, depth: number): void {
    if (this.#groups.has(element.name))
      return this.#takeField(element, "", this.#open.at(depth - 1))
    this.#textDepth = depth
    this.#text.begin()
    this.#reader.isTextWanted = true
  }

  #endField(element: OpenElement): void {
    this.#textDepth = 0
    this.#reader.isTextWanted = false
    const text = this.#text.end()
    if (this.#text.hasBareAmpersand)
      this.#warn("ampersand_bare", `an & in <${element.rawName}> begins no entity`, element.line)
    this.#takeField(element, text, this.#open.at(this.#open.depth))
  }

  #takeField(element: OpenElement, text: string, parent: OpenElement | undefined): void {
    const name = fieldName(element.name, parent?.name, this.#groups)
    const { attributes, line, baseUrl } = element
    if (this.#item) {
      const attribute = (key: string): string | null => findAttribute(attributes, key)
      this.#item.take({ name, attribute, text, line, baseUrl })
    } else {
      const attribute = (key: string): string | null => {
        const value = findAttribute(attributes, key)
        return value === null ? null : ownText(value)
      }
      this.#channel.take({ name, attribute, text: ownText(text), line, baseUrl })
    }
  }

  /** Text inside other markup is part of a piece of HTML, where entities are kept. */
  #addText(text: string): boolean {
    const isOutermost = this.#open.depth === this.#textDepth
    return isOutermost ? this.#text.add(text) : this.#text.addLiteral(text)
  }

  /**
   * A section ended before the end tag of its element if it contains that tag and either the
   * beginning of another section or no end.
   */
  #brokenCdataEnd(text: string, isOpen: boolean): number | null {
    if (!isOpen && !text.includes("<![CDATA[")) return null
    const { rawName, line } = this.#open.at(this.#textDepth)!
    const end = text.indexOf(`</${rawName}>`)
    if (end === -1) return null
    this.#warn("cdata_unclosed", `the CDATA section of <${rawName}> has no end`, line)
    return end
  }

  #addEndTag(name: string): void {
    if (!voidNames.has(name.toLowerCase())) this.#noteLength(this.#text.addLiteral(`</${name}>`))
  }

  #beginItem({ attributes }: OpenElement, depth: number): void {
    const about = findAttribute(attributes, "rdf:about")
    this.#item = new ItemBuilder({ warnings: this.#handlers.warnings, about })
    this.#itemDepth = depth
  }

  #endItem({ name, attributes, line }: OpenElement): void {
    const episode = this.#item!.build(this.#item!.namesPersons ? [] : this.#repeatedPersons(line))
    this.#item = null
    if (name === "podcast:liveitem")
      this.#channel.takeLive(episode, (key) => findAttribute(attributes, key))
    else this.#handlers.onEpisode(episode)
  }

  /**
   * The channel's persons, as long as all repetitions take no more characters than the feed itself,
   * plus an allowance.
   */
  #repeatedPersons(line: number): readonly ParsedPerson[] {
    const charCount = this.#repeatedCharCount + this.#channel.personsCharCount
    if (charCount > this.#charCount + repeatedCharsMin) {
      const message = "the show's persons are too many to be repeated for this item"
      this.#warn("persons_left_out", message, line)
      return []
    }
    this.#repeatedCharCount = charCount
    return this.#channel.persons
  }

  get #groups(): ReadonlySet<string> {
    return this.#item ? itemGroupNames : channelGroupNames
  }

  #noteLength(isFull: boolean): void {
    const element = this.#open.at(this.#textDepth)
    if (!isFull || !element) return
    const message = `the text of <${element.rawName}> is cut off after ${textCharsMax} characters`
    this.#warn("text_too_long", message, element.line)
  }

  #warn(code: string, message: string, line: number): void {
    this.#handlers.warnings.add(code, message, line)
  }
}

function isHtml(): FeedError {
  return new FeedError("feed_is_html", "this is an HTML page, not a feed")
}

function notRecognised(what: string): FeedError {
  return new FeedError("feed_not_recognised", `the document ${what}`)
}
