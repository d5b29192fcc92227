import { Parser } from "htmlparser2"
import { blockElements, hiddenElements } from "./markup/html-elements.ts"

/**
 * The text of a publisher's HTML as a person would read it: no tags, entities decoded, white space
 * folded.
 */
export function plainText(html: string): string {
  if (!html.includes("<") && !html.includes("&")) return fold(html)
  const parts: string[] = []
  let hiddenDepth = 0
  const parser = new Parser({
    onopentagname(name) {
      if (hiddenElements.has(name)) hiddenDepth++
      if (blockElements.has(name)) parts.push(" ")
    },
    ontext(text) {
      if (hiddenDepth === 0) parts.push(text)
    },
    onclosetag(name) {
      if (hiddenElements.has(name)) hiddenDepth--
      if (blockElements.has(name)) parts.push(" ")
    },
  })
  parser.end(html)
  return fold(parts.join(""))
}

function fold(text: string): string {
  return text.replace(/\s+/g, " ").trim()
}
