import { decodeHTMLStrict } from "entities"

/**
 * Decodes the entities of XML and of HTML. Unknown ones stay as they are, and so does a bare `&`.
 */
export function decodeEntities(text: string): string {
  return text.includes("&") ? decodeHTMLStrict(text) : text
}
