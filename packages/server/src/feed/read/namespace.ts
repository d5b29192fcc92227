/** The vocabularies that feeds use. `plain` is RSS itself, in all its versions. */
export type Vocabulary =
  | "plain"
  | "atom"
  | "itunes"
  | "podcast"
  | "content"
  | "dc"
  | "media"
  | "other"

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

/** What each prefix of a document stands for. Declarations hold from where they stand to the end: no feed uses one prefix for two things. */
export class Namespaces {
  readonly #declared = new Map<string, Vocabulary>()
  readonly #known = new Map<string, readonly [Vocabulary, string]>()

  declare(attribute: string, address: string): void {
    const prefix = attribute === "xmlns" ? "" : attribute.slice("xmlns:".length).toLowerCase()
    this.#declared.set(prefix, byAddress[normalise(address)] ?? byPrefix[prefix] ?? "other")
    this.#known.clear()
  }

  /** The vocabulary and the local name, in lower case, of an element's name. */
  resolve(name: string): readonly [Vocabulary, string] {
    const known = this.#known.get(name)
    if (known) return known
    const colon = name.indexOf(":")
    const prefix = colon === -1 ? "" : name.slice(0, colon).toLowerCase()
    const vocabulary = this.#declared.get(prefix) ?? byPrefix[prefix] ?? "other"
    const resolved = [vocabulary, name.slice(colon + 1).toLowerCase()] as const
    if (this.#known.size < 1_000) this.#known.set(name, resolved)
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
