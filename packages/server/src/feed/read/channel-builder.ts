import { cleanText } from "../../format/clean-text.ts"
import type { ParsedChannel, ParsedEpisode, ParsedPerson } from "../../model/parsed-feed.ts"
import type { ClosedElement } from "./element.ts"
import { ExtrasBuilder } from "./extras-builder.ts"
import { HintsBuilder } from "./hints-builder.ts"
import { listMax } from "./limits.ts"
import { givenText, readExplicit, readUrl } from "./values.ts"

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
  readonly #fields = new Map<Field, { readonly text: string; readonly rank: number }>()
  readonly #categories = new Set<string>()
  readonly #hints = new HintsBuilder()
  readonly #extras = new ExtrasBuilder()

  /** Who is named so far; they stand for the persons of an item that names none. */
  get persons(): readonly ParsedPerson[] {
    return this.#extras.persons
  }

  take(element: ClosedElement): void {
    const { name, attribute, text, baseUrl } = element
    this.#hints.take(element)
    this.#extras.take(element)
    if (name === "category" || name === "itunes:category" || name === "atom:category") {
      this.#takeCategory(attribute("text") ?? attribute("term") ?? text)
    } else if (name === "itunes:image") {
      this.#takeText(name, attribute("href") ?? text, baseUrl)
    } else if (name === "atom:link") {
      if ((attribute("rel") ?? "alternate") === "alternate")
        this.#takeText(name, attribute("href") ?? "", baseUrl)
    } else {
      this.#takeText(name, text, baseUrl)
    }
  }

  /** A live item: an episode that is on the air, or will be. */
  takeLive(episode: ParsedEpisode, attribute: ClosedElement["attribute"]): void {
    this.#extras.takeLive(episode, attribute)
  }

  build(): ParsedChannel {
    return {
      title: this.#text("title"),
      link: this.#text("link"),
      language: this.#text("language"),
      author: this.#text("author"),
      podcastGuid: this.#text("podcastGuid"),
      description: this.#text("description"),
      image: this.#text("image"),
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

  #takeText(name: string, text: string, baseUrl: string | null): void {
    const [field, rank] = fieldOf.get(name) ?? []
    if (field === undefined || rank === undefined) return
    const known = this.#fields.get(field)
    if (known && known.rank <= rank) return
    const clean = readField(field, text, baseUrl)
    if (clean !== null) this.#fields.set(field, { text: clean, rank })
  }

  #text(field: Field): string | null {
    return this.#fields.get(field)?.text ?? null
  }
}

function readField(field: Field, text: string, baseUrl: string | null): string | null {
  if (field === "description") return givenText(text)
  return field === "link" || field === "image" ? readUrl(text, baseUrl) : cleanText(text)
}
