// Makes samples/ from an unpacked copy of Changelog's transcripts
// (https://github.com/thechangelog/transcripts):
//   node tools/make-samples.mjs FOLDER
// It needs espeak-ng and ffmpeg for the one episode with sound. What it makes is committed; this
// says how it came to be.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { segmentsOfMarkdown } from "./samples/changelog-markdown.mjs"
import { speak } from "./samples/speech.mjs"
import { toJson, toSrt, toVtt } from "./samples/transcript-files.mjs"

const source = process.argv[2]
if (!source) throw new Error("usage: node tools/make-samples.mjs FOLDER")
const target = fileURLToPath(new URL("../samples/", import.meta.url))

/** The shows, with the numbers of their episodes in the order in which the demo publishes them. */
const shows = [
  {
    folder: "gotime",
    file: "go-time",
    title: "Go Time",
    link: "https://changelog.com/gotime",
    description: "Diverse discussions from around the Go community.",
    category: "Technology",
    numbers: [150, 203, 215, 221, 250],
  },
  {
    folder: "jsparty",
    file: "js-party",
    title: "JS Party",
    link: "https://changelog.com/jsparty",
    description: "A celebration of JavaScript and the web.",
    category: "Technology",
    numbers: [100, 102, 150, 200, 250],
  },
  {
    folder: "practicalai",
    file: "practical-ai",
    title: "Practical AI",
    link: "https://changelog.com/practicalai",
    description: "Making artificial intelligence practical, productive and accessible to everyone.",
    category: "Technology",
    numbers: [100, 101, 120, 150, 200],
  },
]
const formats = [
  { extension: "vtt", type: "text/vtt", write: toVtt },
  { extension: "srt", type: "application/x-subrip", write: toSrt },
  { extension: "json", type: "application/json", write: toJson },
]
const note =
  "Times are estimated from the text: true at the timestamps that its editors printed, in between by the number of words."

rmSync(join(target, "shows"), { recursive: true, force: true })
const catalogue = shows.map((show) => ({
  ...describe(show),
  episodes: show.numbers.map((number, index) => makeEpisode(show, number, index)),
}))
catalogue.push(makeSpokenShow())
writeFileSync(join(target, "shows.json"), `${JSON.stringify(catalogue, null, 2)}\n`)
copyFileSync(join(source, "LICENSE"), join(target, "LICENSE"))
copyFileSync(join(source, "ATTRIBUTION.md"), join(target, "ATTRIBUTION.md"))

function describe({ folder, title, link, description, category }) {
  return {
    slug: folder,
    title,
    link,
    author: "Changelog Media",
    description,
    category,
    language: "en",
    license: "CC BY-SA 4.0",
  }
}

function makeEpisode(show, number, index) {
  const markdown = readFileSync(join(source, show.folder, `${show.file}-${number}.md`), "utf8")
  const segments = segmentsOfMarkdown(markdown)
  const format = formats[index % formats.length]
  const path = `shows/${show.folder}/${number}.${format.extension}`
  save(path, format.write(segments, note))
  return {
    slug: String(number),
    title: `${show.title} #${number}`,
    link: `${show.link}/${number}`,
    description: `<p>The real transcript of episode ${number}. ${note}</p>`,
    durationSeconds: Math.ceil(segments.at(-1).endMs / 1000),
    transcript: { path, type: format.type },
    audio: null,
  }
}

function makeSpokenShow() {
  const { script, segments, mp3 } = speak(
    readFileSync(new URL("./samples/lead-line.txt", import.meta.url), "utf8"),
  )
  save("shows/leadline/1.mp3", mp3)
  save("shows/leadline/1.vtt", toVtt(segments, null))
  return {
    slug: "leadline",
    title: "The Lead Line",
    link: "https://example.org/lead-line",
    author: "Soundings",
    description: "A generated voice about depth, so that playing from a hit can be tried.",
    category: "Science",
    language: "en",
    license: "CC0",
    episodes: [
      {
        slug: "1",
        title: "How deep is the water here?",
        link: "https://example.org/lead-line/1",
        description: `<p>${script.length} sentences by a generated voice (espeak-ng). Its times are true.</p>`,
        durationSeconds: Math.ceil(segments.at(-1).endMs / 1000),
        transcript: { path: "shows/leadline/1.vtt", type: "text/vtt" },
        audio: { path: "shows/leadline/1.mp3", type: "audio/mpeg", bytes: mp3.length },
      },
    ],
  }
}

function save(path, content) {
  mkdirSync(dirname(join(target, path)), { recursive: true })
  writeFileSync(join(target, path), content)
}
