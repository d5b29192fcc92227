import type {
  LiveItem,
  ParsedEpisode,
  ParsedPerson,
  PodcastExtras,
  RemoteItem,
} from "../../model/parsed-feed.ts"
import { readDate } from "./date.ts"
import type { ClosedElement } from "./element.ts"
import { BoundedList } from "./bounded-list.ts"
import { titleCharsMax } from "./limits.ts"
import { readPerson } from "./person.ts"
import { ValueBuilder } from "./value-builder.ts"
import { isYes, readUrl, shortText } from "./values.ts"
import type { FeedWarnings } from "./warnings.ts"

type Attribute = ClosedElement["attribute"]

/** Collects what the podcast namespace adds to a show. */
export class ExtrasBuilder {
  readonly #warnings: FeedWarnings
  readonly #persons = new BoundedList<ParsedPerson>()
  readonly #funding = new BoundedList<PodcastExtras["funding"][number]>()
  readonly #txt = new BoundedList<PodcastExtras["txt"][number]>()
  readonly #podroll = new BoundedList<RemoteItem>()
  readonly #remoteItems = new BoundedList<RemoteItem>()
  readonly #value = new ValueBuilder()
  readonly #liveItems = new BoundedList<LiveItem>()
  #medium: string | null = null
  #isLocked: boolean | null = null

  constructor(warnings: FeedWarnings) {
    this.#warnings = warnings
  }

  get persons(): readonly ParsedPerson[] {
    return this.#persons.items
  }

  get personsCharCount(): number {
    return this.#persons.charCount
  }

  take(element: ClosedElement): void {
    const { name, text, attribute } = element
    switch (name) {
      case "podcast:medium":
        this.#medium ??= shortText(text)
        break
      case "podcast:locked":
        this.#isLocked ??= isYes(text)
        break
      case "podcast:person":
        this.#takePerson(element)
        break
      case "podcast:funding":
        this.#takeFunding(element)
        break
      case "podcast:txt":
        this.#takeTxt(element)
        break
      case "podcast:podroll/remoteitem":
        this.#add(this.#podroll, readRemoteItem(attribute), element.line)
        break
      case "podcast:remoteitem":
        this.#add(this.#remoteItems, readRemoteItem(attribute), element.line)
        break
      case "podcast:value":
      case "podcast:value/valuerecipient":
        this.#value.take(element)
    }
  }

  takeLive(episode: ParsedEpisode, attribute: Attribute): void {
    this.#liveItems.add({
      status: clean(attribute, "status"),
      startsAt: readDate(attribute("start") ?? ""),
      endsAt: readDate(attribute("end") ?? ""),
      guid: episode.guid,
      title: episode.title,
      url: episode.enclosure?.url ?? null,
    })
  }

  build(): PodcastExtras {
    return {
      medium: this.#medium,
      isLocked: this.#isLocked,
      persons: this.#persons.items,
      funding: this.#funding.items,
      txt: this.#txt.items,
      podroll: this.#podroll.items,
      remoteItems: this.#remoteItems.items,
      value: this.#value.build(),
      liveItems: this.#liveItems.items,
    }
  }

  #takePerson(element: ClosedElement): void {
    this.#add(this.#persons, readPerson(element), element.line)
  }

  #takeFunding({ attribute, text, baseUrl, line }: ClosedElement): void {
    const url = readUrl(attribute("url"), baseUrl)
    if (url !== null) this.#add(this.#funding, { url, text: shortText(text) }, line)
  }

  #takeTxt({ attribute, text, line }: ClosedElement): void {
    const words = shortText(text, titleCharsMax)
    if (words !== null)
      this.#add(this.#txt, { purpose: clean(attribute, "purpose"), text: words }, line)
  }

  #add<Item extends object>(list: BoundedList<Item>, item: Item | null, line: number): void {
    if (item === null || list.add(item)) return
    this.#warnings.add("list_too_long", "the show has too many of these; this is left out", line)
  }
}

function clean(attribute: Attribute, name: string): string | null {
  return shortText(attribute(name))
}

function readRemoteItem(attribute: Attribute): RemoteItem | null {
  const item = {
    feedGuid: clean(attribute, "feedguid"),
    feedUrl: readUrl(attribute("feedurl"), null),
    itemGuid: clean(attribute, "itemguid"),
    title: clean(attribute, "title"),
  }
  return item.feedGuid === null && item.feedUrl === null ? null : item
}
