import type { ParsedChannel, ParsedEpisode } from "../../model/parsed-feed.ts"
import type { ClosedElement } from "./element.ts"
import { ExtrasBuilder } from "./extras-builder.ts"
import { HintsBuilder } from "./hints-builder.ts"
import { listMax } from "./limits.ts"
import { cleanText, givenText, readExplicit, resolveUrl } from "./values.ts"

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
  readonly #hints: HintsBuilder
  readonly #extras: ExtrasBuilder

  constructor(baseUrl: string | null) {
    this.#baseUrl = baseUrl
    this.#hints = new HintsBuilder(baseUrl)
    this.#extras = new ExtrasBuilder(baseUrl)
  }

  take(element: ClosedElement): void {
    const { name, attribute, text } = element
    this.#hints.take(element)
    this.#extras.take(element)
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

  /** A live item: an episode that is on the air, or will be. */
  takeLive(episode: ParsedEpisode, attribute: ClosedElement["attribute"]): void {
    this.#extras.takeLive(episode, attribute)
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
      hints: this.#hints.build(),
      extras: this.#extras.build(),
    }
  }

  #takeCategory(text: string): void {
    const category = cleanText(text)
    if (category !== null && this.#categories.size < listMax) this.#categories.add(category)
  }

  #takeText(name: string, text: string): void {
    const [field, rank] = fieldOf.get(name) ?? []
    if (field === undefined || rank === undefined) return
    const known = this.#fields.get(field)
    if (known && known.rank <= rank) return
    const clean = field === "description" ? givenText(text) : cleanText(text)
    if (clean !== null) this.#fields.set(field, { text: clean, rank })
  }

  #text(field: Field): string | null {
    return this.#fields.get(field)?.text ?? null
  }
}
