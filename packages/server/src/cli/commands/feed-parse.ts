import { parseFeed } from "../../feed/read/feed-reader.ts"
import { checkAddress } from "../../model/address.ts"
import { addressLike } from "../check-value.ts"
import { type Command, jsonFlag } from "../command.ts"
import { safe, toJson } from "../output.ts"
import { parseInput } from "../read-input.ts"

export const feedParse: Command = {
  name: "feed parse",
  summary: "Read a feed from a file and show what is in it. FILE may be - for standard input.",
  positionals: [{ name: "FILE" }],
  flags: {
    ...jsonFlag,
    base: {
      type: "string",
      placeholder: "URL",
      check: addressLike("https://example.org/"),
      doc: "Make relative addresses whole with this one.",
    },
  },
  async run(invocation) {
    const { output } = invocation
    const base = invocation.text("base")
    const options = base === undefined ? {} : { baseUrl: checkAddress(base) }
    const feed = await parseInput(
      invocation.positionals[0]!,
      "a feed: XML that begins with <rss>, <feed> or <rdf:RDF>",
      (bytes) => parseFeed(bytes, options),
    )
    if (invocation.has("json")) return output.line(toJson(feed))
    output.line(safe(feed.title ?? "(no title)"))
    for (const { title, publishedAt } of feed.episodes) {
      output.line(safe(`  ${publishedAt?.slice(0, 10) ?? "(no date) "}  ${title ?? "(no title)"}`))
    }
    for (const { message, line } of feed.warnings)
      output.note(safe(`line ${line ?? "?"}: ${message}`))
  },
}
