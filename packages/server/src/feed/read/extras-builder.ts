import type {
  LiveItem,
  ParsedEpisode,
  ParsedPerson,
  PodcastExtras,
  RemoteItem,
  ValueBlock,
} from "../../model/parsed-feed.ts"
import { readDate } from "./date.ts"
import type { ClosedElement } from "./element.ts"
import { listMax } from "./limits.ts"
import { readPerson } from "./person.ts"
import { cleanText, isYes, readNumber, resolveUrl } from "./values.ts"

type Mutable<List> = List extends readonly (infer Item)[] ? Item[] : never
type Attribute = ClosedElement["attribute"]

/** Collects what the podcast namespace adds to a show. */
export class ExtrasBuilder {
  readonly #baseUrl: string | null
  readonly #persons: ParsedPerson[] = []
  readonly #funding: Mutable<PodcastExtras["funding"]> = []
  readonly #txt: Mutable<PodcastExtras["txt"]> = []
  readonly #podroll: RemoteItem[] = []
  readonly #remoteItems: RemoteItem[] = []
  readonly #recipients: Mutable<ValueBlock["recipients"]> = []
  readonly #liveItems: LiveItem[] = []
  #medium: string | null = null
  #isLocked: boolean | null = null
  #value: Omit<ValueBlock, "recipients"> | null = null

  constructor(baseUrl: string | null) {
    this.#baseUrl = baseUrl
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
        add(this.#persons, readPerson(element))
        break
      case "podcast:funding":
        this.#takeFunding(attribute, text)
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
        this.#value ??= {
          type: clean(attribute, "type"),
          method: clean(attribute, "method"),
          suggested: clean(attribute, "suggested"),
        }
        break
      case "podcast:value/valuerecipient":
        this.#takeRecipient(attribute)
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
      value: this.#value && { ...this.#value, recipients: this.#recipients },
      liveItems: this.#liveItems,
    }
  }

  #takeFunding(attribute: Attribute, text: string): void {
    const url = clean(attribute, "url")
    if (url !== null)
      add(this.#funding, { url: resolveUrl(url, this.#baseUrl), text: cleanText(text) })
  }

  #takeTxt(attribute: Attribute, text: string): void {
    const words = cleanText(text)
    if (words !== null) add(this.#txt, { purpose: clean(attribute, "purpose"), text: words })
  }

  #takeRecipient(attribute: Attribute): void {
    const address = clean(attribute, "address")
    if (address === null) return
    const name = clean(attribute, "name")
    add(this.#recipients, { name, address, split: readNumber(attribute("split")) })
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
