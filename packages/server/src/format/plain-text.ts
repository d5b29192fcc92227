import { cutText } from "./cut-text.ts"
import { foldBlanks } from "./fold-blanks.ts"
import { JoinedText } from "./joined-text.ts"
import { plainTextCharsMax } from "./limits.ts"
import { blockElements } from "./markup/html-elements.ts"
import { readMarkup } from "./markup/html-reader.ts"

/**
 * The text of a publisher's HTML as a person would read it: no tags, entities decoded, white space
 * folded. HTML beyond the limit is not read.
 */
export function plainText(html: string): string {
  const given = cutText(html, plainTextCharsMax)
  if (!given.includes("<") && !given.includes("&")) return foldBlanks(given)
  const text = new JoinedText()
  const separate = (name: string): void => {
    if (blockElements.has(name)) text.add(" ")
  }
  readMarkup(given, {
    onOpen: separate,
    onClose: separate,
    onText: (piece) => text.add(piece),
  })
  return foldBlanks(text.take())
}
