import { readWholeNumber } from "../../format/read-number.ts"
import type { FeedHints } from "../../model/parsed-feed.ts"
import type { ClosedElement } from "./element.ts"
import { isYes, readUrl, shortText } from "./values.ts"

/** Our id in `podcast:block`, for publishers who refuse some platforms and not others. */
const ownPlatformId = "soundings"
const hubsMax = 10
const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

/** Collects what a feed says about itself. */
export class HintsBuilder {
  readonly #hubUrls = new Set<string>()
  readonly #skipHours = new Set<number>()
  readonly #skipDays = new Set<number>()
  #selfUrl: string | null = null
  #nextPageUrl: string | null = null
  #newFeedUrl: string | null = null
  #isBlocked = false
  #isComplete = false
  #ttlMinutes: number | null = null
  #updateFrequency: FeedHints["updateFrequency"] = null

  take(element: ClosedElement): void {
    const { name, text } = element
    switch (name) {
      case "atom:link":
        this.#takeLink(element)
        break
      case "itunes:new-feed-url":
        this.#newFeedUrl ??= readUrl(text, element.baseUrl)
        break
      case "itunes:block":
        this.#isBlocked ||= isYes(text)
        break
      case "podcast:block":
        this.#takeBlock(element)
        break
      case "itunes:complete":
        this.#isComplete ||= isYes(text)
        break
      case "ttl":
        this.#ttlMinutes ??= readWholeNumber(text.trim())
        break
      case "skiphours/hour":
        this.#takeHour(text)
        break
      case "skipdays/day":
        this.#takeDay(text)
        break
      case "podcast:updatefrequency":
        this.#takeFrequency(element)
    }
  }

  build(): FeedHints {
    return {
      selfUrl: this.#selfUrl,
      hubUrls: [...this.#hubUrls],
      nextPageUrl: this.#nextPageUrl,
      newFeedUrl: this.#newFeedUrl,
      isBlocked: this.#isBlocked,
      isComplete: this.#isComplete,
      ttlMinutes: this.#ttlMinutes,
      skipHours: [...this.#skipHours],
      skipDays: [...this.#skipDays],
      updateFrequency: this.#updateFrequency,
    }
  }

  #takeLink({ attribute, baseUrl }: ClosedElement): void {
    const url = readUrl(attribute("href"), baseUrl)
    if (url === null) return
    switch (attribute("rel")?.toLowerCase()) {
      case "self":
        this.#selfUrl ??= url
        break
      case "next":
      case "prev-archive":
        this.#nextPageUrl ??= url
        break
      case "hub":
        if (this.#hubUrls.size < hubsMax) this.#hubUrls.add(url)
    }
  }

  /**
   * An id names one platform, which may be refused, or allowed despite a refusal of all; the last
   * word about us counts.
   */
  #takeBlock({ attribute, text }: ClosedElement): void {
    const id = attribute("id")?.trim().toLowerCase()
    if (id === undefined || id === "") this.#isBlocked ||= isYes(text)
    else if (id === ownPlatformId) this.#isBlocked = isYes(text)
  }

  /** Some count the hours from 1 to 24. */
  #takeHour(text: string): void {
    const hour = readWholeNumber(text.trim())
    if (hour !== null && hour <= 24) this.#skipHours.add(hour % 24)
  }

  #takeDay(text: string): void {
    const day = days.indexOf(text.trim().slice(0, 3).toLowerCase())
    if (day >= 0) this.#skipDays.add(day)
  }

  #takeFrequency({ attribute, text }: ClosedElement): void {
    this.#updateFrequency ??= { text: shortText(text), rrule: shortText(attribute("rrule")) }
    this.#isComplete ||= isYes(attribute("complete"))
  }
}
