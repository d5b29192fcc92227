/** Elements whose start and end break a line of text. */
export const blockElements = setOf(
  "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table td th tr ul",
)

/** Elements whose content is not shown to people. */
export const hiddenElements = setOf("script style template head title noscript")

/** Elements that have no end tag. */
export const voidElements = setOf(
  "area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr",
)

const paragraph = setOf("p")
const heading = setOf("h1 h2 h3 h4 h5 h6 p")
const definition = setOf("dd dt")
const tableSection = setOf("thead tbody")

/** The open elements that a start tag closes, if their end tags were omitted. */
export const endedByBegin: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ..."address article aside blockquote details div dl fieldset figcaption figure footer form header hr main nav ol p pre section table ul"
    .split(" ")
    .map((name) => [name, paragraph] as const),
  ..."h1 h2 h3 h4 h5 h6".split(" ").map((name) => [name, heading] as const),
  ["body", setOf("head link script")],
  ["tr", setOf("tr th td")],
  ["th", setOf("th")],
  ["td", setOf("thead th td")],
  ["tbody", tableSection],
  ["tfoot", tableSection],
  ["a", setOf("a")],
  ["li", setOf("li")],
  ["dd", definition],
  ["dt", definition],
])

function setOf(names: string): ReadonlySet<string> {
  return new Set(names.split(" "))
}
