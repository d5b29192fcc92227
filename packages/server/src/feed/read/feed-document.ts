import { Parser } from "htmlparser2"
import type { ParsedChannel, ParsedEpisode } from "../../model/parsed-feed.ts"
import { ChannelBuilder } from "./channel-builder.ts"
import { FeedError } from "./feed-error.ts"
import { ItemBuilder } from "./item-builder.ts"
import { depthMax, recognisedWithinChars, textCharsMax } from "./limits.ts"
import { LineCounter } from "./line-counter.ts"
import { Namespaces } from "./namespace.ts"
import { decodeEntities } from "./values.ts"
import type { FeedWarnings } from "./warnings.ts"

const itemNames = new Set(["item", "atom:entry", "podcast:liveitem"])
const channelNames = new Set(["channel", "atom:feed"])
/** Elements of the channel that have no text of their own; their children are fields, named with them. */
const groupNames = new Set([
  "image",
  "atom:author",
  "podcast:podroll",
  "podcast:value",
  "skiphours",
  "skipdays",
])
/** What may stand outermost: RSS 0.9x and 2.0, RDF, Atom, and channels whose root was lost. */
const rootNames = new Set(["rss", "rdf", "other:rdf", "channel", "atom:feed"])

interface OpenElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly line: number
  readonly leaveNamespaces: (() => void) | null
}

export interface DocumentHandlers {
  readonly baseUrl: string | null
  readonly warnings: FeedWarnings
  readonly onEpisode: (episode: ParsedEpisode) => void
}

/**
 * Reads a feed as text that comes in pieces. Holds the elements that are open, the text of one of them, and one item; never the feed.
 *
 * States: before the root (anything but a feed's root ends it), in the channel, in an item. Text is collected for direct children of the
 * channel and of an item alone, with the markup that lies in it unescaped.
 */
export class FeedDocument {
  readonly #handlers: DocumentHandlers
  readonly #parser: Parser
  readonly #namespaces = new Namespaces()
  readonly #lines = new LineCounter()
  readonly #channel: ChannelBuilder
  readonly #open: OpenElement[] = []
  #item: ItemBuilder | null = null
  #itemDepth = 0
  /** Text of the element at `#textDepth`, and of what lies in it. */
  #text: string[] = []
  #textLength = 0
  #textDepth = 0
  #isCdata = false
  #isRecognised = false
  #isEnding = false
  #charCount = 0
  #hasText = false

  constructor(handlers: DocumentHandlers) {
    this.#handlers = handlers
    this.#channel = new ChannelBuilder(handlers.baseUrl)
    this.#parser = new Parser(
      {
        onopentag: (name, attributes) => this.#openTag(name, attributes),
        onclosetag: () => this.#closeTag(),
        ontext: (text) => this.#addText(this.#isCdata ? text : decodeEntities(text)),
        oncdatastart: () => void (this.#isCdata = true),
        oncdataend: () => void (this.#isCdata = false),
        onprocessinginstruction: (_, data) => this.#checkDoctype(data),
      },
      { xmlMode: true, decodeEntities: false, recognizeCDATA: true, lowerCaseTags: false },
    )
  }

  write(text: string): void {
    if (text === "") return
    this.#charCount += text.length
    this.#hasText ||= /[^\s\0]/.test(text)
    this.#lines.next(text)
    this.#parser.write(text)
    if (!this.#isRecognised && this.#charCount > recognisedWithinChars)
      throw notRecognised("has no beginning of a feed in it")
  }

  /** What is known of the channel when the rest of the feed is not wanted. */
  stop(): ParsedChannel {
    return this.#channel.build()
  }

  end(): ParsedChannel {
    this.#isEnding = true
    if (this.#isRecognised && this.#open.length > 0) {
      const { line } = this.#open.at(-1)!
      const cut = this.#item ? "in the middle of an item, which is left out" : "before its end"
      this.#handlers.warnings.add("feed_truncated", `the feed breaks off ${cut}`, line)
      this.#item = null
    }
    this.#parser.end()
    if (!this.#isRecognised)
      throw this.#hasText
        ? notRecognised("is not a feed")
        : new FeedError("feed_empty", "the feed is empty")
    return this.#channel.build()
  }

  #openTag(rawName: string, attributes: Readonly<Record<string, string>>): void {
    const leaveNamespaces = hasDeclaration(attributes) ? this.#namespaces.enter(attributes) : null
    const name = this.#namespaces.resolve(rawName)
    if (!this.#isRecognised) this.#recognise(name, rawName)
    this.#open.push({
      name,
      attributes,
      line: this.#lines.lineAt(this.#parser.startIndex),
      leaveNamespaces,
    })
    const depth = this.#open.length
    if (this.#textDepth > 0) this.#addText(tagText(rawName, attributes))
    else if (itemNames.has(name) && !this.#item) this.#beginItem(depth, attributes)
    else if (depth <= depthMax && this.#isField(depth)) this.#beginText(depth)
  }

  #closeTag(): void {
    const depth = this.#open.length
    const element = this.#open.pop()
    element?.leaveNamespaces?.()
    if (!element || this.#isEnding) return
    if (depth === this.#textDepth) this.#endText(element)
    else if (this.#textDepth > 0) this.#addText(`</${element.name}>`)
    else if (this.#item && depth === this.#itemDepth) this.#endItem(element)
  }

  #recognise(name: string, rawName: string): void {
    if (/^html$/i.test(rawName)) throw isHtml()
    if (!rootNames.has(name)) throw notRecognised(`begins with <${rawName.slice(0, 40)}>`)
    this.#isRecognised = true
  }

  #checkDoctype(data: string): void {
    if (!this.#isRecognised && /^!doctype\s+html/i.test(data)) throw isHtml()
  }

  /** A field is a child of the item, or of the channel, or of one of the few groups within the channel. */
  #isField(depth: number): boolean {
    const parent = this.#open[depth - 2]?.name
    if (parent === undefined) return false
    if (this.#item) return depth === this.#itemDepth + 1 || parent === "media:group"
    return channelNames.has(parent) || groupNames.has(parent) || parent === "itunes:category"
  }

  #beginText(depth: number): void {
    const { name } = this.#open[depth - 1]!
    if (name === "media:group") return
    // What a group says stands in its attributes, and in its members.
    if (!this.#item && (groupNames.has(name) || name === "itunes:category"))
      return this.#takeField(this.#open[depth - 1]!, "", this.#open[depth - 2]?.name)
    this.#textDepth = depth
    this.#text = []
    this.#textLength = 0
  }

  #addText(text: string): void {
    if (this.#textDepth === 0) return
    if (this.#textLength >= textCharsMax) return
    this.#text.push(text)
    this.#textLength += text.length
    if (this.#textLength < textCharsMax) return
    const { name, line } = this.#open[this.#textDepth - 1]!
    this.#handlers.warnings.add(
      "text_too_long",
      `the text of <${name}> is cut off after ${textCharsMax} characters`,
      line,
    )
  }

  #endText(element: OpenElement): void {
    this.#textDepth = 0
    this.#takeField(element, this.#text.join("").slice(0, textCharsMax))
    this.#text = []
  }

  #takeField(
    { name, attributes, line }: OpenElement,
    text: string,
    parent = this.#open.at(-1)?.name,
  ): void {
    const attribute = (key: string): string | null => findAttribute(attributes, key)
    if (this.#item) return this.#item.take({ name, attribute, text, line })
    const group = parent !== undefined && groupNames.has(parent) ? `${parent}/` : ""
    const own = group === "" ? name : name.replace(/^(atom|podcast):/, "")
    this.#channel.take({ name: group + own, attribute, text, line })
  }

  #beginItem(depth: number, attributes: Readonly<Record<string, string>>): void {
    const about = findAttribute(attributes, "rdf:about")
    this.#item = new ItemBuilder({ ...this.#handlers, about })
    this.#itemDepth = depth
  }

  #endItem({ name, attributes }: OpenElement): void {
    const episode = this.#item!.build()
    this.#item = null
    if (name === "podcast:liveitem")
      this.#channel.takeLive(episode, (key) => findAttribute(attributes, key))
    else this.#handlers.onEpisode(episode)
  }
}

function hasDeclaration(attributes: Readonly<Record<string, string>>): boolean {
  for (const name in attributes) if (name.startsWith("xmlns")) return true
  return false
}

function findAttribute(attributes: Readonly<Record<string, string>>, key: string): string | null {
  const value =
    attributes[key] ??
    attributes[Object.keys(attributes).find((name) => name.toLowerCase() === key) ?? ""]
  return value === undefined ? null : decodeEntities(value)
}

function tagText(name: string, attributes: Readonly<Record<string, string>>): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`)
  return `<${name}${written.join("")}>`
}

function isHtml(): FeedError {
  return new FeedError("feed_is_html", "this is an HTML page and not a feed")
}

function notRecognised(what: string): FeedError {
  return new FeedError("feed_not_recognised", `the document ${what}`)
}
