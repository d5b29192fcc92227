import { SoundingsError } from "../model/error.ts"

type Code = "opml_is_html" | "opml_is_feed" | "opml_not_recognised" | "opml_empty"

const hints: Record<Code, string> = {
  opml_is_html:
    "Export an OPML file from the other app and give that file, not the page that shows it.",
  opml_is_feed: "Add it by its address as one feed; only OPML files are imported.",
  opml_not_recognised: "Give an OPML file that another app has exported.",
  opml_empty: "Export the OPML file again from the other app.",
}

/** A document that is not an OPML file. */
export class OpmlError extends SoundingsError {
  constructor(code: Code, message: string) {
    super({ code, message, hint: hints[code] })
    this.name = "OpmlError"
  }
}
