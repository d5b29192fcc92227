import { decodeHTML } from "entities"

const tag = /<\/?[a-z][^>]*>|<\d[\d:.]*>|<\/?>/gi
/** Positions and colours of other subtitle formats that are found in SRT, such as {\an8}. */
const override = /\{\\[^}]*\}/g

/** The words of a cue: without tags, entities decoded, lines joined by single spaces. */
export function cueText(payload: string): string {
  return decodeHTML(payload.replace(tag, "").replace(override, "")).replace(/\s+/g, " ").trim()
}
