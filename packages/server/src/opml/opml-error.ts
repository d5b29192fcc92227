import { SoundingsError } from "../model/error.ts"

type Code = "opml_is_html" | "opml_is_feed" | "opml_not_recognised" | "opml_empty"

const hints: Record<Code, string> = {
  opml_is_html:
    "Export the list from the other app as OPML and give that file, not the page that shows it.",
  opml_is_feed: "Add it by its address as one feed; only lists of feeds are imported.",
  opml_not_recognised: "Give a list of feeds that another app has exported as OPML.",
  opml_empty: "Export the list again from the other app.",
}

/** A document that is no list of feeds. */
export class OpmlError extends SoundingsError {
  constructor(code: Code, message: string) {
    super({ code, message, hint: hints[code] })
    this.name = "OpmlError"
  }
}
