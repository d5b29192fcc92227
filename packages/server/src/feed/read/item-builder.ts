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
import { BoundedList } from "./bounded-list.ts"
import { problemOf, readField } from "./fields.ts"
import { readPerson } from "./person.ts"
import { ValueBuilder } from "./value-builder.ts"
import { isYes, readExplicit, readUrl, shortText } from "./values.ts"
import type { FeedWarnings } from "./warnings.ts"

/** Elements for the same field, best first. */
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
  #transcripts: BoundedList<ParsedTranscriptLink> | null = null
  #persons: BoundedList<ParsedPerson> | null = null
  #value: ValueBuilder | null = null
  #enclosure: ParsedEnclosure | null = null
  #media: ParsedEnclosure | null = null
  #chaptersUrl: string | null = null

  /** `about` is the address by which RSS 1.0 identifies an item. */
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

  /** Whether the item itself names persons. */
  get namesPersons(): boolean {
    return this.#persons !== null
  }

  /** `persons` are those of the channel, for an item that names none. */
  build(persons: readonly ParsedPerson[]): ParsedEpisode {
    return {
      guid: this.#text("guid") ?? readField("guid", this.#about ?? "", null),
      title: this.#text("title"),
      link: this.#text("link"),
      publishedAt: this.#read("date", readDate, "no date"),
      durationSeconds: this.#read("duration", readDuration, "no duration"),
      description: this.#text("description"),
      author: this.#text("author"),
      image: this.#text("image"),
      enclosure: this.#enclosure ?? this.#media,
      transcripts: this.#transcripts?.items ?? [],
      chaptersUrl: this.#chaptersUrl,
      persons: this.#persons?.items ?? persons,
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
    const problem = problemOf(field, text)
    if (problem !== null) this.#warnings.add("field_too_long", problem, line)
    if (clean === null) return
    if (field === "title" && problem === null && clean.length < text.trim().length)
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
        "an enclosure has no address, or one that is too long; it is left out",
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
    if (url === null) return
    const attribute = (name: string): string | null => shortText(element.attribute(name))
    const type = attribute("type")
    const link = { url, type, language: attribute("language"), rel: attribute("rel") }
    this.#transcripts ??= new BoundedList()
    if (!this.#transcripts.add(link)) this.#warnSurplus("transcripts", element)
  }

  #takePerson(element: ClosedElement): void {
    const person = readPerson(element)
    if (!person) return
    this.#persons ??= new BoundedList()
    if (!this.#persons.add(person)) this.#warnSurplus("persons", element)
  }

  #warnSurplus(what: string, { line }: ClosedElement): void {
    this.#warnings.add("list_too_long", `an item has too many ${what}; this one is left out`, line)
  }

  #text(field: Field): string | null {
    return this.#fields.get(field)?.text ?? null
  }
}

/** XHTML in Atom is wrapped in a `div` that is not part of it. */
function withinDiv(text: string): string {
  const begin = /^\s*<(?:\w+:)?div[^>]*>/.exec(text)
  const end = text.lastIndexOf("</")
  if (!begin || end < begin[0].length || !/^<\/(?:\w+:)?div>\s*$/.test(text.slice(end))) return text
  return text.slice(begin[0].length, end)
}

function readEnclosure(
  { attribute, baseUrl }: ClosedElement,
  urlName: string,
  lengthName: string,
): ParsedEnclosure | null {
  const url = readUrl(attribute(urlName), baseUrl)
  if (url === null) return null
  const type = shortText(attribute("type"))
  return { url, type, bytes: readWholeNumber(attribute(lengthName)) }
}
