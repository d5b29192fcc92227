import { plainText } from "../src/format/plain-text.ts"
import { readTranscript } from "../src/format/transcript/read-transcript.ts"
import { parseFeed } from "../src/feed/read/feed-reader.ts"
import { SoundingsError } from "../src/model/error.ts"
import { OpmlDocument } from "../src/opml/opml-document.ts"
import { ExcerptSource } from "../src/query/excerpt.ts"
import { parseQuery } from "../src/query/parse-query.ts"
import { tokenise } from "../src/query/tokens.ts"

/** A parser of text from strangers, with the pieces of its format. */
export interface HostileFormat {
  readonly name: string
  /** The text before and after the repeated pieces. */
  readonly begin: string
  readonly end: string
  readonly delimiters: readonly string[]
  /** A well-formed piece, with which the others are compared. */
  readonly benign: string
  /** Returns the result; null for a document that is refused. */
  readonly read: (text: string) => unknown
}

const markup = [
  "<",
  ">",
  "</",
  "/>",
  "<!--",
  "-->",
  "<![CDATA[",
  "]]>",
  "<?",
  "?>",
  "<!",
  '"',
  "'",
  "=",
  " ",
  "&",
  "&amp;",
  "&#x41;",
  "&#",
  ";",
  "<a",
  "<b>",
  "</b>",
  "<i ",
  "x",
  "\n",
  "\t",
]
const html = [
  ...markup,
  "<p>",
  "</p>",
  "<div>",
  "</div>",
  "<li>",
  "<script>",
  "</script>",
  "<style>",
  "<head>",
  "<title>",
  "<noscript>",
  "<template>",
  "<br/>",
  "<cite>",
  "</cite>",
  "<time>",
  "<table>",
  "<td>",
  "<svg>",
  "<textarea>",
]
const cues = [
  "-->",
  "00:00:01.000 --> 00:00:02.000\n",
  "00:00:01,000 --> ",
  "\n",
  "\n\n",
  "\r\n",
  "\r",
  "<v ",
  "<v.",
  "<v",
  "<c",
  "<",
  ">",
  "</",
  "{\\",
  "{",
  "}",
  "&",
  "&amp;",
  " ",
  "\t",
  "1",
  "12\n",
  ":",
  ".",
  "x",
]
const marks = [
  "a",
  "e",
  " ",
  "\u0301",
  "\u0316",
  "\u0306",
  "\u0e33",
  "\u1160",
  "\uff9e",
  "\u200d",
  "漢",
  "か",
  "\u3099",
  "ไ",
  "😀",
  "\ud800",
  "𝐀",
  "1",
  ",",
  "1,000",
  ".",
  ".js",
  "+",
  "#",
  "'",
  "ﷺ",
  "ǆ",
  "가",
  "\u0345",
  "\n",
]

export const hostileFormats: readonly HostileFormat[] = [
  {
    name: "a feed",
    begin: "<rss><channel><title>A</title>",
    end: "</channel></rss>",
    benign:
      "<item><title>One &amp; more</title><guid>1</guid><description>Some words of it</description></item>\n",
    delimiters: [
      ...markup,
      "<item>",
      "</item>",
      "<title>",
      "</title>",
      "<description>",
      "<guid>",
      "<link>",
      "<pubDate>",
      "<itunes:duration>",
      "<podcast:person>",
      "<podcast:transcript url='a'/>",
      "<enclosure url='a'/>",
      " xmlns:a='b'",
      " xml:base='http://a.example/'",
      "<atom:content type='xhtml'>",
      "</channel>",
    ],
    read: (text) => parseFeed(Buffer.from(text), { baseUrl: "https://a.example/" }),
  },
  {
    name: "an OPML file",
    begin: "<opml><body>",
    end: "</body></opml>",
    benign: '<outline text="A show" type="rss" xmlUrl="https://a.example/feed"/>\n',
    delimiters: [
      ...markup,
      "<outline ",
      "</outline>",
      'text="',
      'xmlUrl="',
      'xmlUrl="http://a"',
      "/>",
      "<body>",
      "</opml>",
    ],
    read: readOpmlText,
  },
  {
    name: "WebVTT",
    begin: "WEBVTT\n\n00:01.000 --> 00:02.000\nx\n\n",
    end: "",
    benign: "00:00:01.000 --> 00:00:02.000\n<v Ann>Some words that are said\n\n",
    delimiters: cues,
    read: (text) => readAs(text, "text/vtt"),
  },
  {
    name: "SRT",
    begin: "1\n00:00:01,000 --> 00:00:02,000\nx\n\n",
    end: "",
    benign: "12\n00:00:01,000 --> 00:00:02,000\nSome words that are said\n\n",
    delimiters: cues,
    read: (text) => readAs(text, "application/srt"),
  },
  {
    name: "JSON",
    begin: '{"segments":[{"startTime":1,"body":"x"}',
    end: "]}",
    benign: ',{"startTime":1,"endTime":2,"speaker":"Ann","body":"Some words"}',
    delimiters: [
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"',
      '\\"',
      "\\",
      ',{"body":"x"}',
      ',{"words":[]}',
      ",[]",
      ',""',
      ",1",
      ',{"a":{"a":',
      "null",
      " ",
      ',{"body":"',
      "\\u0000",
    ],
    read: (text) => readAs(text, "application/json"),
  },
  {
    name: "HTML",
    begin: "<html><body><p>x</p>",
    end: "</body></html>",
    benign: "<p><cite>Ann:</cite> <time>0:01</time> Some words &amp; more</p>\n",
    delimiters: html,
    read: (text) => readAs(text, "text/html"),
  },
  {
    name: "plain text",
    begin: "x",
    end: "",
    benign: "Some words that are said in a line.\n\n",
    delimiters: [
      "\n",
      "\r\n",
      "\r",
      " ",
      "\t",
      "x",
      "\n\n",
      "\u00a0",
      "\u2028",
      "<!---->",
      "<!--",
      "-->",
      "1-->",
    ],
    read: (text) => readAs(text, "text/plain"),
  },
  {
    name: "a description",
    begin: "<b>",
    end: "",
    benign: "<p>Some <b>words</b> &amp; more</p>\n",
    delimiters: html,
    read: plainText,
  },
  {
    name: "tokens",
    begin: "",
    end: "",
    benign: "Some wörds, 漢字かな and ไทย, 1,000 of them. ",
    delimiters: marks,
    read: tokenise,
  },
  {
    name: "excerpts",
    begin: "",
    end: "",
    benign: "Some wörds, 漢字かな and ไทย, a 1,000 of them. ",
    delimiters: marks,
    read: excerptsOf,
  },
]

function readAs(text: string, type: string): unknown {
  return orRefused(() => readTranscript(Buffer.from(text), { type }).transcript)
}

function readOpmlText(text: string): unknown {
  return orRefused(() => {
    const document = new OpmlDocument()
    document.write(text)
    document.end()
    return [document.takeFeeds(), document.problems.list]
  })
}

const query = parseQuery("a OR e OR x OR some")

function excerptsOf(text: string): unknown {
  const segment = { startMs: null, endMs: null, speaker: null, text }
  const source = new ExcerptSource([segment], { title: "", description: "" })
  return source.placesOf(query, { maxPlaces: 5, maxChars: 200 })
}

function orRefused(read: () => unknown): unknown {
  try {
    return read()
  } catch (error) {
    if (error instanceof SoundingsError) return null
    throw error
  }
}
