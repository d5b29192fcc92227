/** Elements that end a line of text where they begin or end. */
export const blockElements = new Set(
  "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table td th tr ul".split(
    " ",
  ),
)

/** Elements whose content is not for people. */
export const hiddenElements = new Set(["script", "style", "template", "head", "title", "noscript"])
