import type { ParsedChannel } from "../../model/parsed-feed.ts"
import type { ClosedElement } from "./element.ts"
import { listMax } from "./limits.ts"
import { cleanText, readExplicit, resolveUrl } from "./values.ts"

/** Elements that give the same field, best first. */
const textFields = {
  title: ["title", "atom:title", "itunes:title", "dc:title"],
  link: ["link", "atom:link"],
  language: ["language", "dc:language"],
  author: ["itunes:author", "atom:author/name", "dc:creator", "managingeditor"],
  podcastGuid: ["podcast:guid"],
  description: ["description", "atom:subtitle", "itunes:summary", "dc:description"],
  image: ["itunes:image", "image/url", "atom:logo", "atom:icon"],
  explicit: ["itunes:explicit"],
} as const

type Field = keyof typeof textFields

const fieldOf = new Map<string, readonly [Field, number]>(
  Object.entries(textFields).flatMap(([field, names]) =>
    names.map((name, rank) => [name, [field as Field, rank]] as const),
  ),
)

/** Collects what a feed says of the show. */
export class ChannelBuilder {
  readonly #baseUrl: string | null
  readonly #fields = new Map<Field, { readonly text: string; readonly rank: number }>()
  readonly #categories = new Set<string>()

  constructor(baseUrl: string | null) {
    this.#baseUrl = baseUrl
  }

  take({ name, attribute, text }: ClosedElement): void {
    if (name === "category" || name === "itunes:category" || name === "atom:category") {
      this.#takeCategory(attribute("text") ?? attribute("term") ?? text)
    } else if (name === "itunes:image") {
      this.#takeText(name, attribute("href") ?? text)
    } else if (name === "atom:link") {
      if ((attribute("rel") ?? "alternate") === "alternate")
        this.#takeText(name, attribute("href") ?? "")
    } else {
      this.#takeText(name, text)
    }
  }

  build(): ParsedChannel {
    const url = (field: Field): string | null => {
      const text = this.#text(field)
      return text === null ? null : resolveUrl(text, this.#baseUrl)
    }
    return {
      title: this.#text("title"),
      link: url("link"),
      language: this.#text("language"),
      author: this.#text("author"),
      podcastGuid: this.#text("podcastGuid"),
      description: this.#text("description"),
      image: url("image"),
      categories: [...this.#categories],
      explicit: readExplicit(this.#text("explicit") ?? ""),
    }
  }

  #takeCategory(text: string): void {
    const category = cleanText(text)
    if (category !== null && this.#categories.size < listMax) this.#categories.add(category)
  }

  #takeText(name: string, text: string): void {
    const [field, rank] = fieldOf.get(name) ?? []
    if (field === undefined || rank === undefined) return
    const clean = cleanText(text)
    const known = this.#fields.get(field)
    if (clean !== null && (!known || rank < known.rank))
      this.#fields.set(field, { text: clean, rank })
  }

  #text(field: Field): string | null {
    return this.#fields.get(field)?.text ?? null
  }
}
