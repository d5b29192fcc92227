import { cleanText } from "../../format/clean-text.ts"
import type { ParsedPerson } from "../../model/parsed-feed.ts"
import type { ClosedElement } from "./element.ts"

/** A `podcast:person`: its text is the name. */
export function readPerson(element: ClosedElement): ParsedPerson | null {
  const name = cleanText(element.text)
  if (name === null) return null
  const attribute = (key: string): string | null => cleanText(element.attribute(key) ?? "")
  return {
    name,
    role: attribute("role"),
    group: attribute("group"),
    href: attribute("href"),
    img: attribute("img"),
  }
}
