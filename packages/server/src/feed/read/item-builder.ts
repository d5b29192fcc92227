import { cleanText } from "../../format/clean-text.ts"
import { readNumber, readWholeNumber } from "../../format/read-number.ts"
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
import { ValueBuilder } from "./value-builder.ts"
import { givenText, isYes, readExplicit, readUrl } from "./values.ts"
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
  author: ["itunes:author", "atom:author/name", "dc:creator", "author"],
  image: ["itunes:image", "media:thumbnail"],
  episodeType: ["itunes:episodetype"],
  explicit: ["itunes:explicit"],
  block: ["itunes:block"],
} as const

type Field = keyof typeof textFields

interface KnownField {
  readonly text: string
  readonly rank: number
  readonly line: number
}

const fieldOf = new Map<string, readonly [Field, number]>(
  Object.entries(textFields).flatMap(([field, names]) =>
    names.map((name, rank) => [name, [field as Field, rank]] as const),
  ),
)

/** Collects one item (or entry) of a feed. */
export class ItemBuilder {
  readonly #about: string | null
  readonly #warnings: FeedWarnings
  readonly #fields = new Map<Field, KnownField>()
  readonly #transcripts: ParsedTranscriptLink[] = []
  readonly #persons: ParsedPerson[] = []
  #value: ValueBuilder | null = null
  #enclosure: ParsedEnclosure | null = null
  #media: ParsedEnclosure | null = null
  #chaptersUrl: string | null = null

  /** `about` is the address by which RSS 1.0 names an item. */
  constructor(options: { readonly warnings: FeedWarnings; readonly about: string | null }) {
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
        this.#chaptersUrl ??= readUrl(element.attribute("url"), element.baseUrl)
        break
      case "podcast:person":
        this.#takePerson(element)
        break
      case "podcast:value":
      case "podcast:value/valuerecipient":
        this.#value ??= new ValueBuilder()
        this.#value.take(element)
        break
      case "atom:content":
      case "atom:summary":
        this.#takeText(
          element,
          element.attribute("type") === "xhtml" ? withinDiv(element.text) : element.text,
        )
        break
      case "itunes:image":
        this.#takeText(element, element.attribute("href") ?? element.text)
        break
      case "media:thumbnail":
        this.#takeText(element, element.attribute("url") ?? "")
        break
      default:
        this.#takeText(element, element.text)
    }
  }

  /** `persons` are those of the channel, for an item that names none. */
  build(persons: readonly ParsedPerson[]): ParsedEpisode {
    return {
      guid: this.#text("guid") ?? cleanText(this.#about ?? ""),
      title: this.#text("title"),
      link: this.#text("link"),
      publishedAt: this.#read("date", readDate, "no date"),
      durationSeconds: this.#read("duration", readDuration, "no duration"),
      description: this.#text("description"),
      author: this.#text("author"),
      image: this.#text("image"),
      enclosure: this.#enclosure ?? this.#media,
      transcripts: this.#transcripts,
      chaptersUrl: this.#chaptersUrl,
      persons: this.#persons.length > 0 ? this.#persons : persons,
      season: readWholeNumber(this.#text("season")),
      episode: readNumber(this.#text("episode")),
      episodeType: this.#text("episodeType"),
      explicit: readExplicit(this.#text("explicit") ?? ""),
      isBlocked: isYes(this.#text("block")),
      value: this.#value?.build() ?? null,
    }
  }

  #read<Value>(
    field: "date" | "duration",
    read: (text: string) => Value | null,
    problem: string,
  ): Value | null {
    const known = this.#fields.get(field)
    if (!known) return null
    const value = read(known.text)
    if (value === null) {
      const quoted = JSON.stringify(known.text.slice(0, 80))
      this.#warnings.add(`${field}_invalid`, `${quoted} is ${problem}`, known.line)
    }
    return value
  }

  #takeText({ name, line, baseUrl }: ClosedElement, text: string): void {
    const [field, rank] = fieldOf.get(name) ?? []
    if (field === undefined || rank === undefined) return
    const known = this.#fields.get(field)
    if (known && known.rank <= rank) return
    const clean = readField(field, text, baseUrl)
    if (clean === null) return
    if (field === "title" && clean.length < text.trim().length)
      this.#warnings.add(
        "characters_forbidden",
        "control characters were taken out of a title",
        line,
      )
    this.#fields.set(field, { text: clean, rank, line })
  }

  #takeAtomLink(element: ClosedElement): void {
    const rel = element.attribute("rel") ?? "alternate"
    if (rel === "enclosure") this.#takeEnclosure(element, "href")
    else if (rel === "alternate") this.#takeText(element, element.attribute("href") ?? "")
  }

  #takeEnclosure(element: ClosedElement, urlName: string): void {
    const enclosure = readEnclosure(element, urlName, "length")
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
    if (isSound) this.#media ??= readEnclosure(element, "url", "filesize")
  }

  #takeTranscript(element: ClosedElement): void {
    const url = readUrl(element.attribute("url"), element.baseUrl)
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

  #text(field: Field): string | null {
    return this.#fields.get(field)?.text ?? null
  }
}

/** XHTML in Atom stands within a `div` that is no part of it. */
function withinDiv(text: string): string {
  return /^\s*<(?:\w+:)?div[^>]*>([^]*)<\/(?:\w+:)?div>\s*$/.exec(text)?.[1] ?? text
}

function readField(field: Field, text: string, baseUrl: string | null): string | null {
  if (field === "description") return givenText(text)
  return field === "link" || field === "image" ? readUrl(text, baseUrl) : cleanText(text)
}

function readEnclosure(
  { attribute, baseUrl }: ClosedElement,
  urlName: string,
  lengthName: string,
): ParsedEnclosure | null {
  const url = readUrl(attribute(urlName), baseUrl)
  if (url === null) return null
  const type = cleanText(attribute("type") ?? "")
  return { url, type, bytes: readWholeNumber(attribute(lengthName)) }
}
