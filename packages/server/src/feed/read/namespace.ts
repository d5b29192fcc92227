/** Names of elements that are remembered with what they stand for; a feed has a few dozen. */
const namesKnownMax = 1_000

/** The vocabularies that feeds use. `plain` is RSS itself, in all its versions. */
type Vocabulary = "plain" | "atom" | "itunes" | "podcast" | "content" | "dc" | "media" | "other"

/** By the address they are declared under, without scheme, `www.`, case and last slash: publishers write them in many ways. */
const byAddress: Readonly<Record<string, Vocabulary>> = {
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
}
/** By the prefix that everybody uses, where nothing is declared for it. */
const byPrefix: Readonly<Record<string, Vocabulary>> = {
  "": "plain",
  atom: "atom",
  itunes: "itunes",
  podcast: "podcast",
  content: "content",
  dc: "dc",
  media: "media",
}

/** What each prefix stands for where one is in a document. */
export class Namespaces {
  #declared: ReadonlyMap<string, Vocabulary> = new Map()
  #known = new Map<string, string>()

  /**
   * Takes the declarations of an element. Answers what gives back those before it, for its end: some publishers declare the default anew on
   * a single link, and everything after it would be taken for something else.
   */
  enter(attributes: Readonly<Record<string, string>>): (() => void) | null {
    const declarations = Object.entries(attributes).filter(
      ([name]) => name === "xmlns" || name.startsWith("xmlns:"),
    )
    if (declarations.length === 0) return null
    const before = { declared: this.#declared, known: this.#known }
    const declared = new Map(this.#declared)
    for (const [name, address] of declarations) {
      const prefix = name === "xmlns" ? "" : name.slice("xmlns:".length).toLowerCase()
      declared.set(prefix, byAddress[normalise(address)] ?? byPrefix[prefix] ?? "other")
    }
    this.#declared = declared
    this.#known = new Map()
    return () => {
      this.#declared = before.declared
      this.#known = before.known
    }
  }

  /** An element's name by its vocabulary, in lower case: `itunes:duration`, whatever prefix the document has; without prefix for RSS itself. */
  resolve(name: string): string {
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const colon = name.indexOf(":")
    const prefix = colon === -1 ? "" : name.slice(0, colon).toLowerCase()
    const vocabulary = this.#declared.get(prefix) ?? byPrefix[prefix] ?? "other"
    const localName = name.slice(colon + 1).toLowerCase()
    const resolved = vocabulary === "plain" ? localName : `${vocabulary}:${localName}`
    if (this.#known.size < namesKnownMax) this.#known.set(name, resolved)
    return resolved
  }
}

function normalise(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, "")
    .replace(/\/$/, "")
}
