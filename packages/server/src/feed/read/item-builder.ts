import type {
  ParsedEnclosure,
  ParsedEpisode,
  ParsedPerson,
  ParsedTranscriptLink,
} from "../../model/parsed-feed.ts"
import { readDate } from "./date.ts"
import { readDuration } from "./duration.ts"
import type { ClosedElement } from "./element.ts"
import { listMax } from "./limits.ts"
import { readPerson } from "./person.ts"
import {
  cleanText,
  givenText,
  isYes,
  readExplicit,
  readNumber,
  readWholeNumber,
  resolveUrl,
} from "./values.ts"
import type { FeedWarnings } from "./warnings.ts"

/** Elements that give the same field, best first. */
const textFields = {
  guid: ["guid", "atom:id", "dc:identifier"],
  title: ["title", "atom:title", "itunes:title", "dc:title"],
  link: ["link", "atom:link"],
  description: [
    "description",
    "content:encoded",
    "atom:content",
    "atom:summary",
    "itunes:summary",
    "media:description",
    "dc:description",
  ],
  date: ["pubdate", "atom:published", "dc:date", "atom:issued", "atom:updated", "atom:modified"],
  duration: ["itunes:duration"],
  season: ["podcast:season", "itunes:season"],
  episode: ["podcast:episode", "itunes:episode"],
  explicit: ["itunes:explicit"],
  block: ["itunes:block"],
} as const

type Field = keyof typeof textFields

const fieldOf = new Map<string, readonly [Field, number]>(
  Object.entries(textFields).flatMap(([field, names]) =>
    names.map((name, rank) => [name, [field as Field, rank]] as const),
  ),
)

/** Collects one item (or entry) of a feed. */
export class ItemBuilder {
  readonly #baseUrl: string | null
  readonly #about: string | null
  readonly #warnings: FeedWarnings
  readonly #fields = new Map<
    Field,
    { readonly text: string; readonly rank: number; readonly line: number }
  >()
  readonly #transcripts: ParsedTranscriptLink[] = []
  readonly #persons: ParsedPerson[] = []
  #enclosure: ParsedEnclosure | null = null
  #media: ParsedEnclosure | null = null
  #chaptersUrl: string | null = null

  /** `about` is the address by which RSS 1.0 names an item. */
  constructor(options: {
    readonly baseUrl: string | null
    readonly warnings: FeedWarnings
    readonly about: string | null
  }) {
    this.#baseUrl = options.baseUrl
    this.#warnings = options.warnings
    this.#about = options.about
  }

  take(element: ClosedElement): void {
    switch (element.name) {
      case "enclosure":
        this.#takeEnclosure(element, "url")
        break
      case "atom:link":
        this.#takeAtomLink(element)
        break
      case "media:content":
        this.#takeMedia(element)
        break
      case "podcast:transcript":
        this.#takeTranscript(element)
        break
      case "podcast:chapters":
        this.#chaptersUrl ??= this.#url(element, "url")
        break
      case "podcast:person":
        this.#takePerson(element)
        break
      default:
        this.#takeText(element.name, element.text, element.line)
    }
  }

  build(): ParsedEpisode {
    const date = this.#fields.get("date")
    const publishedAt = date ? readDate(date.text) : null
    if (date && publishedAt === null) {
      this.#warnings.add(
        "date_invalid",
        `${JSON.stringify(date.text.slice(0, 80))} is no date`,
        date.line,
      )
    }
    const link = this.#text("link")
    return {
      guid: this.#text("guid") ?? cleanText(this.#about ?? ""),
      title: this.#text("title"),
      link: link === null ? null : resolveUrl(link, this.#baseUrl),
      publishedAt,
      durationSeconds: readDuration(this.#text("duration") ?? ""),
      description: this.#text("description"),
      enclosure: this.#enclosure ?? this.#media,
      transcripts: this.#transcripts,
      chaptersUrl: this.#chaptersUrl,
      persons: this.#persons,
      season: readWholeNumber(this.#text("season")),
      episode: readNumber(this.#text("episode")),
      explicit: readExplicit(this.#text("explicit") ?? ""),
      isBlocked: isYes(this.#text("block")),
    }
  }

  #takeText(name: string, text: string, line: number): void {
    const [field, rank] = fieldOf.get(name) ?? []
    if (field === undefined || rank === undefined) return
    const known = this.#fields.get(field)
    if (known && known.rank <= rank) return
    const clean = field === "description" ? givenText(text) : cleanText(text)
    if (clean !== null) this.#fields.set(field, { text: clean, rank, line })
  }

  #takeAtomLink(element: ClosedElement): void {
    const rel = element.attribute("rel") ?? "alternate"
    if (rel === "enclosure") this.#takeEnclosure(element, "href")
    else if (rel === "alternate")
      this.#takeText("atom:link", element.attribute("href") ?? "", element.line)
  }

  #takeEnclosure(element: ClosedElement, urlName: string): void {
    const enclosure = this.#readEnclosure(element, urlName, "length")
    if (enclosure) this.#enclosure ??= enclosure
    else
      this.#warnings.add(
        "enclosure_without_url",
        "an enclosure has no address; it is left out",
        element.line,
      )
  }

  #takeMedia(element: ClosedElement): void {
    const isSound = /^(audio|video)/.test(
      element.attribute("type") ?? element.attribute("medium") ?? "",
    )
    if (isSound) this.#media ??= this.#readEnclosure(element, "url", "filesize")
  }

  #readEnclosure(
    element: ClosedElement,
    urlName: string,
    lengthName: string,
  ): ParsedEnclosure | null {
    const url = this.#url(element, urlName)
    if (url === null) return null
    const type = cleanText(element.attribute("type") ?? "")
    return { url, type, bytes: readWholeNumber(element.attribute(lengthName)) }
  }

  #takeTranscript(element: ClosedElement): void {
    const url = this.#url(element, "url")
    if (url === null || this.#transcripts.length >= listMax) return
    const attribute = (name: string): string | null => cleanText(element.attribute(name) ?? "")
    this.#transcripts.push({
      url,
      type: attribute("type"),
      language: attribute("language"),
      rel: attribute("rel"),
    })
  }

  #takePerson(element: ClosedElement): void {
    const person = readPerson(element)
    if (person && this.#persons.length < listMax) this.#persons.push(person)
  }

  #url(element: ClosedElement, name: string): string | null {
    const url = cleanText(element.attribute(name) ?? "")
    return url === null ? null : resolveUrl(url, this.#baseUrl)
  }

  #text(field: Field): string | null {
    return this.#fields.get(field)?.text ?? null
  }
}
