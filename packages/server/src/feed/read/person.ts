import type { ParsedPerson } from "../../model/parsed-feed.ts"
import type { ClosedElement } from "./element.ts"
import { readUrl, shortText } from "./values.ts"

/** A `podcast:person`: its text is the name. */
export function readPerson(element: ClosedElement): ParsedPerson | null {
  const name = shortText(element.text)
  if (name === null) return null
  const attribute = (key: string): string | null => shortText(element.attribute(key))
  return {
    name,
    role: attribute("role"),
    group: attribute("group"),
    href: readUrl(element.attribute("href"), null),
    img: readUrl(element.attribute("img"), null),
  }
}
