import { decodeHTML } from "entities"

const tag = /<\/?[a-z][^>]*>|<\d[\d:.]*>|<\/?>/gi
/** Positions and colours of other subtitle formats that are found in SRT, such as {\an8}. */
const override = /\{\\[^}]*\}/g
const untidyBlank = /[^\S ]|  |^ | $/

/**
 * The words of a cue: without tags, entities decoded, lines joined by single spaces. Most cues need
 * nothing of it, which is told at once.
 */
export function cueText(payload: string): string {
  let text = payload
  if (text.includes("<")) text = text.replace(tag, "")
  if (text.includes("{")) text = text.replace(override, "")
  if (text.includes("&")) text = decodeHTML(text)
  return untidyBlank.test(text) ? text.replace(/\s+/g, " ").trim() : text
}
