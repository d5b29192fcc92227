import { plainText } from "../../format/plain-text.ts"
import type { ParsedChannel, ParsedEpisode, ParsedPerson } from "../../model/parsed-feed.ts"
import type { ClosedElement } from "./element.ts"
import { ExtrasBuilder } from "./extras-builder.ts"
import { problemOf, readField } from "./fields.ts"
import { HintsBuilder } from "./hints-builder.ts"
import { listMax } from "./limits.ts"
import { readExplicit, shortText } from "./values.ts"
import type { FeedWarnings } from "./warnings.ts"

/** Elements for the same field, best first. */
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

/** Collects what a feed says about the show. */
export class ChannelBuilder {
  #described: { readonly html: string | null; readonly text: string | null } | null = null
  readonly #fields = new Map<Field, { readonly text: string; readonly rank: number }>()
  readonly #categories = new Set<string>()
  readonly #hints = new HintsBuilder()
  readonly #extras: ExtrasBuilder
  readonly #warnings: FeedWarnings

  constructor(warnings: FeedWarnings) {
    this.#warnings = warnings
    this.#extras = new ExtrasBuilder(warnings)
  }

  /** Total characters of the persons. */
  get personsCharCount(): number {
    return this.#extras.personsCharCount
  }

  /** The persons named so far; they apply to items that name none. */
  get persons(): readonly ParsedPerson[] {
    return this.#extras.persons
  }

  take(element: ClosedElement): void {
    const { name, attribute, text } = element
    this.#hints.take(element)
    this.#extras.take(element)
    if (name === "category" || name === "itunes:category" || name === "atom:category") {
      this.#takeCategory(attribute("text") ?? attribute("term") ?? text)
    } else if (name === "itunes:image") {
      this.#takeText(element, attribute("href") ?? text)
    } else if (name === "atom:link") {
      if ((attribute("rel") ?? "alternate") === "alternate")
        this.#takeText(element, attribute("href") ?? "")
    } else {
      this.#takeText(element, text)
    }
  }

  /** A live item: an episode that is on the air, or will be. */
  takeLive(episode: ParsedEpisode, attribute: ClosedElement["attribute"]): void {
    this.#extras.takeLive(episode, attribute)
  }

  build(): ParsedChannel {
    const description = this.#text("description")
    return {
      title: this.#text("title"),
      link: this.#text("link"),
      language: this.#text("language"),
      author: this.#text("author"),
      podcastGuid: this.#text("podcastGuid"),
      description,
      descriptionText: this.#plainTextOf(description),
      image: this.#text("image"),
      categories: [...this.#categories],
      explicit: readExplicit(this.#text("explicit") ?? ""),
      hints: this.#hints.build(),
      extras: this.#extras.build(),
    }
  }

  /** The channel is built again with each piece of the feed, and its description rarely changes. */
  #plainTextOf(description: string | null): string | null {
    if (this.#described?.html !== description)
      this.#described = { html: description, text: description && plainText(description) }
    return this.#described.text
  }

  #takeCategory(text: string): void {
    const category = shortText(text)
    if (category !== null && this.#categories.size < listMax) this.#categories.add(category)
  }

  #takeText({ name, baseUrl, line }: ClosedElement, text: string): void {
    const [field, rank] = fieldOf.get(name) ?? []
    if (field === undefined || rank === undefined) return
    const known = this.#fields.get(field)
    if (known && known.rank <= rank) return
    const clean = readField(field, text, baseUrl)
    const problem = problemOf(field, text)
    if (problem !== null) this.#warnings.add("field_too_long", problem, line)
    if (clean !== null) this.#fields.set(field, { text: clean, rank })
  }

  #text(field: Field): string | null {
    return this.#fields.get(field)?.text ?? null
  }
}
