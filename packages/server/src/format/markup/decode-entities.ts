import { decodeHTMLStrict } from "entities"

/** Decodes the entities of XML and HTML. Unknown ones and a bare `&` are kept as they are. */
export function decodeEntities(text: string): string {
  return text.includes("&") ? decodeHTMLStrict(text) : text
}
