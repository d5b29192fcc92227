import type { Attributes } from "../../format/markup/attributes.ts"
import { namesKnownMax, namespacesMax } from "./limits.ts"
import { ownText } from "./values.ts"

/** The vocabularies that feeds use. `plain` is RSS itself, in all versions. */
type Vocabulary = "plain" | "atom" | "itunes" | "podcast" | "content" | "dc" | "media" | "other"

/**
 * By the declared address, without scheme, `www.`, case and trailing slash: publishers write them
 * in many ways.
 */
const byAddress: ReadonlyMap<string, Vocabulary> = mapOf({
  "w3.org/2005/atom": "atom",
  "purl.org/atom/ns#": "atom",
  "itunes.com/dtds/podcast-1.0.dtd": "itunes",
  "itunes.apple.com/dtds/podcast-1.0.dtd": "itunes",
  "itunes.com/dtd/podcast-1.0.dtd": "itunes",
  "podcastindex.org/namespace/1.0": "podcast",
  "github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": "podcast",
  "purl.org/rss/1.0/modules/content": "content",
  "purl.org/dc/elements/1.1": "dc",
  "purl.org/dc/terms": "dc",
  "search.yahoo.com/mrss": "media",
  "purl.org/rss/1.0": "plain",
  "my.netscape.com/rdf/simple/0.9": "plain",
  "backend.userland.com/rss2": "plain",
  "blogs.law.harvard.edu/tech/rss": "plain",
})
/** By the usual prefix, if there is no declaration for it. */
const byPrefix: ReadonlyMap<string, Vocabulary> = mapOf({
  "": "plain",
  atom: "atom",
  itunes: "itunes",
  podcast: "podcast",
  content: "content",
  dc: "dc",
  media: "media",
})

/** The meaning of each prefix at one place in a document. */
export class Namespaces {
  #declared: ReadonlyMap<string, Vocabulary> = new Map()
  #known = new Map<string, string>()

  /**
   * Takes the declarations of an element. Returns a function that restores the previous ones at its
   * end: some publishers redeclare the default namespace on a single link, which would otherwise
   * apply to everything after it.
   */
  enter(attributes: Attributes): () => void {
    const before = { declared: this.#declared, known: this.#known }
    const declared = new Map(this.#declared)
    for (let at = 0; at < attributes.length; at += 2) {
      const prefix = declaredPrefix(attributes[at]!)
      if (prefix === null || (declared.size >= namespacesMax && !declared.has(prefix))) continue
      declared.set(prefix, vocabularyOf(prefix, attributes[at + 1]!))
    }
    this.#declared = declared
    this.#known = new Map()
    return () => {
      this.#declared = before.declared
      this.#known = before.known
    }
  }

  /**
   * An element's name by its vocabulary, in lower case: `itunes:duration`, whichever prefix the
   * document uses; without a prefix for RSS itself.
   */
  resolve(name: string): string {
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const colon = name.indexOf(":")
    const prefix = colon === -1 ? "" : name.slice(0, colon).toLowerCase()
    const vocabulary = this.#declared.get(prefix) ?? byPrefix.get(prefix) ?? "other"
    const localName = name.slice(colon + 1).toLowerCase()
    const resolved = vocabulary === "plain" ? localName : `${vocabulary}:${localName}`
    if (this.#known.size < namesKnownMax) this.#known.set(ownText(name), ownText(resolved))
    return resolved
  }
}

/** Whether a tag declares namespaces. */
export function hasDeclaration(attributes: Attributes): boolean {
  for (let at = 0; at < attributes.length; at += 2)
    if (declaredPrefix(attributes[at]!) !== null) return true
  return false
}

function declaredPrefix(name: string): string | null {
  if (!name.startsWith("xmlns")) return null
  if (name.length === "xmlns".length) return ""
  return name["xmlns".length] === ":" ? ownText(name.slice("xmlns:".length)).toLowerCase() : null
}

function vocabularyOf(prefix: string, address: string): Vocabulary {
  return byAddress.get(normalise(address)) ?? byPrefix.get(prefix) ?? "other"
}

function mapOf(entries: Readonly<Record<string, Vocabulary>>): ReadonlyMap<string, Vocabulary> {
  return new Map(Object.entries(entries))
}

function normalise(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, "")
    .replace(/\/$/, "")
}
