import type { MentionMessage } from "@soundings/api-types"
import { type Demo, runDemo } from "../demo/run-demo.ts"
import { options } from "../../config/options.ts"
import { optionValue } from "../check-value.ts"
import { type Command, jsonFlag } from "../command.ts"
import { formatTime } from "../../format/format-time.ts"
import { counted } from "../counted.ts"
import { type Output, safe, toJson } from "../output.ts"
import { serveUntilSignal } from "../serve-until-signal.ts"
import { program } from "../program.ts"

export const demo: Command = {
  name: "demo",
  summary:
    "Try the product on real sample shows, published and followed on this machine; nothing is kept.",
  positionals: [],
  flags: {
    ...jsonFlag,
    once: { type: "boolean", doc: "Exit when everything is done, instead of keeping the page up." },
    database: {
      type: "string",
      placeholder: "URL",
      default: "",
      check: optionValue(options.database),
      doc: "PostgreSQL database for the catalogue, which is kept in a schema of its own and deleted at the end.",
    },
    port: {
      type: "string",
      placeholder: "N",
      default: "0",
      check: optionValue(options.port),
      doc: "Port of the page; 0 takes any free one.",
    },
  },
  async run(invocation) {
    const { output } = invocation
    // With --json the result is the last line of standard output; progress goes to standard error.
    const print = invocation.has("json") ? output.note : output.line
    const running = await runDemo({
      port: invocation.text("port")!,
      database: invocation.text("database")!,
      print,
      onMention: (mention) => print(safe(describeMention(mention))),
    })
    try {
      print(describeResult(running))
      if (invocation.has("json")) output.line(toJson(running.result))
      if (!invocation.has("once")) await stayUp(running, output)
    } finally {
      await running.stop()
    }
  },
}

async function stayUp({ server, dataDir }: Demo, output: Output): Promise<void> {
  output.line(`The page is at ${server.publicUrl}; sign in with ${server.signInLink}`)
  output.line(
    `Commands use the demo with --data; another link: ${program()} sign-in-link --data ${dataDir}`,
  )
  output.line('Try a search for: sounding, goroutine*, "open source". Control-C ends the demo.')
  await serveUntilSignal(server, output)
}

function describeMention({ alert, podcast, episode, places }: MentionMessage["data"]): string {
  const [place] = places
  const when = place?.startMs ? ` at ${formatTime(place.startMs)}` : ""
  return `  webhook received: ${alert.name} was said in ${podcast.title}, ${episode.title}${when}: ${place?.excerpt ?? ""}`
}

function describeResult({ result }: Demo): string {
  const { shows, episodes, transcripts, words, mentions, deliveries, failures, seconds } = result
  return [
    counted(shows, "show"),
    counted(episodes, "episode"),
    `${counted(transcripts, "transcript")} with ${counted(words, "word")}`,
    counted(mentions, "mention"),
    `${counted(deliveries, "signed delivery", "signed deliveries")} verified`,
    counted(failures, "failure"),
    `in ${seconds} s.`,
  ].join(", ")
}
