import { cleanText } from "../../format/clean-text.ts"
import type {
  LiveItem,
  ParsedEpisode,
  ParsedPerson,
  PodcastExtras,
  RemoteItem,
} from "../../model/parsed-feed.ts"
import { readDate } from "./date.ts"
import type { ClosedElement } from "./element.ts"
import { listMax } from "./limits.ts"
import { readPerson } from "./person.ts"
import { ValueBuilder } from "./value-builder.ts"
import { isYes, readUrl } from "./values.ts"

type Mutable<List> = List extends readonly (infer Item)[] ? Item[] : never
type Attribute = ClosedElement["attribute"]

/** Collects what the podcast namespace adds to a show. */
export class ExtrasBuilder {
  #persons: readonly ParsedPerson[] = []
  readonly #funding: Mutable<PodcastExtras["funding"]> = []
  readonly #txt: Mutable<PodcastExtras["txt"]> = []
  readonly #podroll: RemoteItem[] = []
  readonly #remoteItems: RemoteItem[] = []
  readonly #value = new ValueBuilder()
  readonly #liveItems: LiveItem[] = []
  #medium: string | null = null
  #isLocked: boolean | null = null

  get persons(): readonly ParsedPerson[] {
    return this.#persons
  }

  take(element: ClosedElement): void {
    const { name, text, attribute } = element
    switch (name) {
      case "podcast:medium":
        this.#medium ??= cleanText(text)
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
        this.#takeTxt(attribute, text)
        break
      case "podcast:podroll/remoteitem":
        add(this.#podroll, readRemoteItem(attribute))
        break
      case "podcast:remoteitem":
        add(this.#remoteItems, readRemoteItem(attribute))
        break
      case "podcast:value":
      case "podcast:value/valuerecipient":
        this.#value.take(element)
    }
  }

  takeLive(episode: ParsedEpisode, attribute: Attribute): void {
    add(this.#liveItems, {
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
      persons: this.#persons,
      funding: this.#funding,
      txt: this.#txt,
      podroll: this.#podroll,
      remoteItems: this.#remoteItems,
      value: this.#value.build(),
      liveItems: this.#liveItems,
    }
  }

  /** The list is replaced, since items that were handed out may refer to it. */
  #takePerson(element: ClosedElement): void {
    const person = readPerson(element)
    if (person && this.#persons.length < listMax) this.#persons = [...this.#persons, person]
  }

  #takeFunding({ attribute, text, baseUrl }: ClosedElement): void {
    const url = readUrl(attribute("url"), baseUrl)
    if (url !== null) add(this.#funding, { url, text: cleanText(text) })
  }

  #takeTxt(attribute: Attribute, text: string): void {
    const words = cleanText(text)
    if (words !== null) add(this.#txt, { purpose: clean(attribute, "purpose"), text: words })
  }
}

function add<Item>(list: Item[], item: Item | null): void {
  if (item !== null && list.length < listMax) list.push(item)
}

function clean(attribute: Attribute, name: string): string | null {
  return cleanText(attribute(name) ?? "")
}

function readRemoteItem(attribute: Attribute): RemoteItem | null {
  const item = {
    feedGuid: clean(attribute, "feedguid"),
    feedUrl: clean(attribute, "feedurl"),
    itemGuid: clean(attribute, "itemguid"),
    title: clean(attribute, "title"),
  }
  return item.feedGuid === null && item.feedUrl === null ? null : item
}
