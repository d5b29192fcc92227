import { decodeEntities } from "./decode-entities.ts"

/** The attributes of a tag as written, names and values alternating; too few for a map. */
export type Attributes = readonly string[]

export const noAttributes: Attributes = []

/** The value of the first attribute with this lower-case name. */
export function findAttribute(attributes: Attributes, key: string): string | null {
  for (let at = 0; at < attributes.length; at += 2)
    if (attributes[at] === key) return decodeEntities(attributes[at + 1]!)
  for (let at = 0; at < attributes.length; at += 2) {
    const name = attributes[at]!
    if (name.length === key.length && name.toLowerCase() === key)
      return decodeEntities(attributes[at + 1]!)
  }
  return null
}

/** A tag as it was written, for markup that is part of a text. */
export function tagText(name: string, attributes: Attributes): string {
  let text = `<${name}`
  for (let at = 0; at < attributes.length; at += 2)
    text += ` ${attributes[at]}="${attributes[at + 1]!.replaceAll('"', "&quot;")}"`
  return `${text}>`
}
