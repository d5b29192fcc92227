import type { FastifyRequest } from "fastify"
import { Type } from "typebox"
import { isPrivateHost } from "../fetch/address-guard.ts"
import { type FeedPrivacy, mayCarryToken } from "../fetch/feed-privacy.ts"
import { maskPlaces, maskTexts } from "../fetch/mask-texts.ts"
import { privacyOfPodcasts } from "../fetch/privacy-of-podcasts.ts"
import type { Place } from "../model/mention.ts"
import type { ParsedPerson } from "../model/parsed-feed.ts"
import { allows } from "../model/scope.ts"
import { oneOf } from "../model/schema.ts"
import type { ApiContext } from "./context.ts"

const fields = ["guid", "link", "enclosureUrl", "imageUrl", "persons", "funding", "source"] as const
const reasons = ["may_carry_token", "private_network"] as const

const WithheldField = Type.Object(
  {
    field: oneOf(fields),
    reason: oneOf(reasons, {
      description:
        "may_carry_token: only administrators see it; private_network: an address in a private network, to which no browser is sent.",
    }),
  },
  { title: "WithheldField" },
)

/** What was left out of an item, so that null is not mistaken for "there is none". */
export const WithheldSchema = Type.Array(WithheldField, {
  description: "Fields that are null or shortened although the publisher provides them.",
})

interface Withheld {
  readonly field: (typeof fields)[number]
  readonly reason: (typeof reasons)[number]
}

/** How items of some podcasts are shown to a caller: to administrators unchanged. */
export async function itemsFor(
  { scopes }: Pick<FastifyRequest, "scopes">,
  { storage, allowsPrivateNetworks }: ApiContext["service"],
  podcastIds: Iterable<number>,
): Promise<(podcastId: number | null) => ShownItem> {
  const options = { allowsPrivateNetworks }
  if (allows(scopes, "admin")) return () => new ShownItem(null, options)
  const privacyOf = await privacyOfPodcasts(storage.read, podcastIds)
  return (podcastId) => new ShownItem(privacyOf(podcastId), options)
}

/** One item while it is prepared for a caller. Records what is left out. */
export class ShownItem {
  readonly withheld: Withheld[] = []
  readonly #privacy: FeedPrivacy | null
  readonly #options: { readonly allowsPrivateNetworks: boolean }

  /** `privacy` is null for a caller who may see everything. */
  constructor(privacy: FeedPrivacy | null, options: { readonly allowsPrivateNetworks: boolean }) {
    this.#privacy = privacy
    this.#options = options
  }

  /** An address or an id given by the publisher. */
  address(field: Withheld["field"], value: string | null): string | null {
    if (value === null || this.#privacy === null) return value
    if (!mayCarryToken(value, this.#privacy)) return value
    this.#note(field, "may_carry_token")
    return null
  }

  /** An address that the page plays. */
  sound(field: Withheld["field"], value: string | null): string | null {
    const url = this.address(field, value)
    if (url === null || this.#options.allowsPrivateNetworks || !URL.canParse(url)) return url
    if (!isPrivateHost(new URL(url).hostname)) return url
    this.#note(field, "private_network")
    return null
  }

  persons(persons: readonly ParsedPerson[]) {
    return persons.map((person) => ({
      ...person,
      href: this.address("persons", person.href),
      img: this.address("persons", person.img),
    }))
  }

  places(places: readonly Place[]) {
    return maskPlaces(places, this.#privacy ?? { tokens: [] })
  }

  /** A message that may quote addresses from the feed. */
  message(message: string): string {
    return this.#privacy === null ? message : withoutQuotes(message)
  }

  /** The whole item, through which every text of it goes. */
  view<View>(view: View): View {
    return this.#privacy === null ? view : maskTexts(view, this.#privacy)
  }

  #note(field: Withheld["field"], reason: Withheld["reason"]): void {
    if (!this.withheld.some((known) => known.field === field)) this.withheld.push({ field, reason })
  }
}

/**
 * Messages quote unusable addresses, which are removed, and other values such as dates, which are
 * kept.
 */
export function withoutQuotes(message: string): string {
  let text = ""
  for (let at = 0; ;) {
    const start = message.indexOf('"', at)
    const end = start === -1 ? -1 : quoteEnd(message, start)
    if (end === -1) return text + message.slice(at)
    const quote = message.slice(start, end)
    text += message.slice(at, start) + (mayBeAddress(quote) ? '"…"' : quote)
    at = end
  }
}

/** The offset after a quote that begins at `start`, as written in JSON; -1 if it does not end. */
function quoteEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '"') return at + 1
    if (text[at] === "\\") at += 1
  }
  return -1
}

function mayBeAddress(quote: string): boolean {
  return /[?&=@]/.test(quote) || (quote.includes("/") && /[a-z]/i.test(quote))
}
