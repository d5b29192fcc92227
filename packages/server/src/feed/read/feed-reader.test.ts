import { describe, expect, it } from "vitest"
import type { ParsedEpisode, ParsedFeed } from "../../model/parsed-feed.ts"
import { FeedError } from "./feed-error.ts"
import { openFeedHere, parseFeed, readFeed } from "./feed-reader.ts"

const namespaces = [
  'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
  'xmlns:podcast="https://podcastindex.org/namespace/1.0"',
  'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  'xmlns:media="http://search.yahoo.com/mrss/"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:atom="http://www.w3.org/2005/Atom"',
].join(" ")

function parse(document: string, baseUrl?: string): ParsedFeed {
  return parseFeed(Buffer.from(document), baseUrl === undefined ? {} : { baseUrl })
}

function channel(content: string): ParsedFeed {
  return parse(`<rss version="2.0" ${namespaces}><channel>${content}</channel></rss>`)
}

function item(content: string): ParsedEpisode {
  return channel(`<item>${content}</item>`).episodes[0]!
}

function codes(feed: ParsedFeed): string[] {
  return feed.warnings.map(({ code }) => code)
}

describe("an item", () => {
  it("is read with all its published data", () => {
    const episode = item(`
      <guid isPermaLink="false"> abc </guid>
      <title>How deep is it?</title>
      <link>https://example.org/1</link>
      <pubDate>Fri, 20 Nov 2026 12:00:00 GMT</pubDate>
      <description><![CDATA[<p>Deep &amp; wide</p>]]></description>
      <enclosure url="https://example.org/1.mp3?a=1&amp;b=2" length="1234" type="audio/mpeg"/>
      <itunes:duration>1:02:03</itunes:duration>
      <itunes:author>A. Leadsman</itunes:author>
      <itunes:image href="https://example.org/1.jpg"/>
      <itunes:explicit>clean</itunes:explicit>
      <itunes:episodeType>bonus</itunes:episodeType>
      <itunes:block>Yes</itunes:block>
      <itunes:season>1</itunes:season>
      <podcast:season name="Two">2</podcast:season>
      <podcast:episode display="Ch.3">3.5</podcast:episode>
      <podcast:chapters url="https://example.org/1.json" type="application/json+chapters"/>
      <podcast:transcript url="https://example.org/1.vtt" type="text/vtt" language="es" rel="captions"/>
      <podcast:transcript url="https://example.org/1.srt" type="application/srt"/>
      <podcast:person role="guest" href="https://example.org/g">Grace</podcast:person>
      <podcast:value type="lightning" method="keysend" suggested="0.00000005000">
        <podcast:valueRecipient name="Host" type="node" address="03ae" split="90"/>
        <podcast:valueRecipient type="node" address="02bf" split="10" fee="true"/>
      </podcast:value>`)
    expect(episode).toEqual({
      guid: "abc",
      title: "How deep is it?",
      link: "https://example.org/1",
      publishedAt: "2026-11-20T12:00:00.000Z",
      durationSeconds: 3723,
      description: "<p>Deep &amp; wide</p>",
      author: "A. Leadsman",
      image: "https://example.org/1.jpg",
      enclosure: { url: "https://example.org/1.mp3?a=1&b=2", type: "audio/mpeg", bytes: 1234 },
      transcripts: [
        { url: "https://example.org/1.vtt", type: "text/vtt", language: "es", rel: "captions" },
        { url: "https://example.org/1.srt", type: "application/srt", language: null, rel: null },
      ],
      chaptersUrl: "https://example.org/1.json",
      persons: [
        { name: "Grace", role: "guest", group: null, href: "https://example.org/g", img: null },
      ],
      season: 2,
      episode: 3.5,
      episodeType: "bonus",
      explicit: false,
      isBlocked: true,
      value: {
        type: "lightning",
        method: "keysend",
        suggested: "0.00000005000",
        recipients: [
          { name: "Host", address: "03ae", split: 90 },
          { name: null, address: "02bf", split: 10 },
        ],
      },
    } satisfies ParsedEpisode)
  })

  it("uses the best of several elements, in any order", () => {
    expect(item("<itunes:title>b</itunes:title><title>a</title>").title).toBe("a")
    expect(item("<title>a</title><itunes:title>b</itunes:title>").title).toBe("a")
    expect(
      item("<itunes:summary>b</itunes:summary><content:encoded>a</content:encoded>"),
    ).toMatchObject({ description: "a" })
  })

  it("gets the persons that the channel has named so far if it has none of its own", () => {
    const { episodes } = channel(
      `<podcast:person>Host</podcast:person>
      <item><title>1</title></item>
      <podcast:person>Second host</podcast:person>
      <item><title>2</title><podcast:person>Guest</podcast:person></item>
      <item><title>3</title></item>`,
    )
    expect(episodes.map(({ persons }) => persons.map(({ name }) => name))).toEqual([
      ["Host"],
      ["Guest"],
      ["Host", "Second host"],
    ])
  })

  it("gets the audio from Media RSS if there is no enclosure, in a group too", () => {
    const content = `<media:content url="https://example.org/1.jpg" medium="image"/>
      <media:content url="https://example.org/1.mp3" type="audio/mpeg" fileSize="99"/>`
    const enclosure = { url: "https://example.org/1.mp3", type: "audio/mpeg", bytes: 99 }
    expect(item(content).enclosure).toEqual(enclosure)
    expect(item(`<media:group>${content}</media:group>`).enclosure).toEqual(enclosure)
  })

  it("uses Dublin Core's identifier, date and creator if there is nothing else", () => {
    expect(
      item(
        "<dc:identifier>x</dc:identifier><dc:date>2026-11-20</dc:date><dc:creator>C</dc:creator>",
      ),
    ).toMatchObject({ guid: "x", publishedAt: "2026-11-20T00:00:00.000Z", author: "C" })
  })

  it("has no guid if the feed gives none", () => {
    expect(item("<title>x</title>").guid).toBeNull()
  })

  it("is not blocked if the text says no", () => {
    expect(item("<itunes:block>no</itunes:block>").isBlocked).toBe(false)
  })

  it("does not take members of a value's time splits for recipients", () => {
    const { value } = item(
      `<podcast:value type="lightning"><podcast:valueRecipient address="a"/>
      <podcast:valueTimeSplit><podcast:valueRecipient address="b"/></podcast:valueTimeSplit></podcast:value>
      <podcast:value type="other"><podcast:valueRecipient address="c"/></podcast:value>`,
    )
    expect(value).toMatchObject({ type: "lightning", recipients: [{ address: "a" }] })
  })
})

describe("a channel", () => {
  it("is read with what it says about the show", () => {
    const { title, link, language, author, podcastGuid, description, image, categories, explicit } =
      channel(`<title>The Lead Line</title><link>https://example.org</link><language>en-GB</language>
      <itunes:author>A</itunes:author><podcast:guid>917393e3</podcast:guid>
      <description>About &lt;b&gt;depth&lt;/b&gt;</description>
      <image><url>https://example.org/small.jpg</url><title>no</title></image>
      <itunes:image href="https://example.org/large.jpg"/>
      <itunes:category text="Science"><itunes:category text="Nature"/></itunes:category>
      <itunes:explicit>true</itunes:explicit>`)
    expect(title).toBe("The Lead Line")
    expect(link).toBe("https://example.org")
    expect([language, author, podcastGuid]).toEqual(["en-GB", "A", "917393e3"])
    expect(description).toBe("About <b>depth</b>")
    expect(image).toBe("https://example.org/large.jpg")
    expect(categories).toEqual(["Science", "Nature"])
    expect(explicit).toBe(true)
  })

  it("says where it is, how it is paged, and when it updates", () => {
    const { hints } = channel(`
      <atom:link rel="self" href="https://example.org/feed"/>
      <atom:link rel="next" href="https://example.org/feed?page=2"/>
      <atom:link rel="hub" href="https://hub.example.org"/>
      <itunes:new-feed-url>https://example.org/new</itunes:new-feed-url>
      <itunes:complete>Yes</itunes:complete><ttl>60</ttl>
      <skipHours><hour>0</hour><hour>24</hour><hour>7</hour></skipHours>
      <skipDays><day>Sunday</day></skipDays>
      <podcast:block>yes</podcast:block>
      <podcast:updateFrequency rrule="FREQ=WEEKLY">Weekly</podcast:updateFrequency>`)
    expect(hints).toEqual({
      selfUrl: "https://example.org/feed",
      hubUrls: ["https://hub.example.org"],
      nextPageUrl: "https://example.org/feed?page=2",
      newFeedUrl: "https://example.org/new",
      isBlocked: true,
      isComplete: true,
      ttlMinutes: 60,
      skipHours: [0, 7],
      skipDays: [0],
      updateFrequency: { text: "Weekly", rrule: "FREQ=WEEKLY" },
    })
  })

  it("may allow us although it refuses everybody else", () => {
    const { hints } = channel(
      `<podcast:block>yes</podcast:block><podcast:block id="soundings">no</podcast:block>`,
    )
    expect(hints.isBlocked).toBe(false)
  })

  it("is read with the data of the podcast namespace", () => {
    const { extras, episodes } = channel(`
      <podcast:medium>podcast</podcast:medium><podcast:locked>yes</podcast:locked>
      <podcast:funding url="https://example.org/pay">Support us</podcast:funding>
      <podcast:txt purpose="verify">abc</podcast:txt>
      <podcast:podroll><podcast:remoteItem feedGuid="g1"/></podcast:podroll>
      <podcast:remoteItem feedGuid="g2" feedUrl="https://example.org/2" itemGuid="i" title="T"/>
      <podcast:value type="lightning" method="keysend"><podcast:valueRecipient address="a" split="1"/></podcast:value>
      <podcast:liveItem status="live" start="2026-11-20T12:00:00Z" end="2026-11-20T13:00:00Z">
        <guid>live-1</guid><title>On the air</title><enclosure url="https://example.org/live"/>
      </podcast:liveItem>
      <item><title>x</title></item>`)
    expect(extras).toMatchObject({
      medium: "podcast",
      isLocked: true,
      funding: [{ url: "https://example.org/pay", text: "Support us" }],
      txt: [{ purpose: "verify", text: "abc" }],
      podroll: [{ feedGuid: "g1" }],
      remoteItems: [
        { feedGuid: "g2", feedUrl: "https://example.org/2", itemGuid: "i", title: "T" },
      ],
      value: { type: "lightning", recipients: [{ address: "a", split: 1 }] },
      liveItems: [
        {
          status: "live",
          startsAt: "2026-11-20T12:00:00.000Z",
          endsAt: "2026-11-20T13:00:00.000Z",
          guid: "live-1",
          title: "On the air",
          url: "https://example.org/live",
        },
      ],
    })
    expect(episodes.map(({ title }) => title)).toEqual(["x"])
  })
})

describe("a feed in another format", () => {
  it("may be Atom, with XHTML and several dates", () => {
    const feed = parse(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>A</title>
      <link href="https://example.org/"/><author><name>N</name></author>
      <entry><id>urn:1</id><title type="html">&lt;i&gt;One&lt;/i&gt;</title>
      <link href="https://example.org/1"/><link rel="enclosure" href="https://example.org/1.mp3" length="5" type="audio/mpeg"/>
      <updated>2026-11-20T12:00:00Z</updated><published>2026-11-19T12:00:00Z</published>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>a &lt; b<br/></p></div></content>
      <author><name>M</name></author><source><author><name>S</name></author></source></entry></feed>`)
    expect(feed).toMatchObject({ title: "A", link: "https://example.org/", author: "N" })
    expect(feed.episodes[0]).toMatchObject({
      guid: "urn:1",
      title: "<i>One</i>",
      link: "https://example.org/1",
      publishedAt: "2026-11-19T12:00:00.000Z",
      description: "<p>a &lt; b<br></p>",
      enclosure: { url: "https://example.org/1.mp3", type: "audio/mpeg", bytes: 5 },
      author: "M",
    })
  })

  it("may be RSS 1.0, with items beside the channel", () => {
    const feed =
      parse(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
      <channel rdf:about="https://example.org"><title>A</title><items><rdf:Seq><rdf:li rdf:resource="x"/></rdf:Seq></items></channel>
      <image><url>https://example.org/a.jpg</url><title>no</title></image>
      <item rdf:about="https://example.org/1"><title>One</title></item><textinput><title>Search</title></textinput></rdf:RDF>`)
    expect(feed).toMatchObject({ title: "A", image: "https://example.org/a.jpg" })
    expect(feed.episodes).toMatchObject([{ guid: "https://example.org/1", title: "One" }])
  })

  it.each(["0.91", "0.92", "2.0"])("is RSS %s", (version) => {
    const feed = parse(
      `<rss version="${version}"><channel><title>A</title><item><title>One</title></item></channel></rss>`,
    )
    expect(feed.episodes.map(({ title }) => title)).toEqual(["One"])
  })

  it.each([
    ["a web page", "<!DOCTYPE html><html><body>hello</body></html>", "feed_is_html"],
    ["a web page without a doctype", "<HTML><body>hello</body></HTML>", "feed_is_html"],
    ["nothing", " \n\0", "feed_empty"],
    ["words", "Not found", "feed_not_recognised"],
    ["other XML", "<opml><body/></opml>", "feed_not_recognised"],
    ["JSON", `{"version": "https://jsonfeed.org/version/1.1"}`, "feed_not_recognised"],
    ["endless words", "x".repeat(300_000), "feed_not_recognised"],
  ])("that is %s is refused", (_, document, code) => {
    expect(() => parse(document)).toThrow(expect.objectContaining({ code }))
    expect(() => parse(document)).toThrow(FeedError)
  })
})

describe("a namespace", () => {
  it.each([
    ["under an unusual prefix", "x", "http://www.itunes.com/dtds/podcast-1.0.dtd"],
    ["under another scheme and case", "itunes", "https://www.itunes.com/DTDs/Podcast-1.0.dtd"],
    ["under an old address", "p", "http://itunes.com/dtd/podcast-1.0.dtd"],
    ["under an unknown address", "itunes", "https://example.org/itunes"],
  ])("%s is recognised", (_, prefix, address) => {
    const feed = parse(
      `<rss xmlns:${prefix}="${address}"><channel><item><${prefix}:duration>60</${prefix}:duration></item></channel></rss>`,
    )
    expect(feed.episodes[0]?.durationSeconds).toBe(60)
  })

  it("without a declaration is recognised by its usual prefix", () => {
    const feed = parse(
      "<rss><channel><item><itunes:duration>60</itunes:duration></item></channel></rss>",
    )
    expect(feed.episodes[0]?.durationSeconds).toBe(60)
  })

  it("without a prefix applies to its element only", () => {
    const feed = channel(
      `<link xmlns="http://www.w3.org/2005/Atom" rel="self" href="https://example.org/feed"/>
      <item><duration xmlns="http://www.itunes.com/dtds/podcast-1.0.dtd">60</duration><title>One</title></item>`,
    )
    expect(feed.hints.selfUrl).toBe("https://example.org/feed")
    expect(feed.episodes[0]).toMatchObject({ title: "One", durationSeconds: 60 })
  })

  it("from another vocabulary keeps its elements out", () => {
    const feed = parse(
      `<rss xmlns:x="urn:x" xmlns:constructor="constructor"><channel><item><x:title>no</x:title><constructor:title>no</constructor:title><title>One</title></item></channel></rss>`,
    )
    expect(feed.episodes[0]?.title).toBe("One")
  })
})

describe("a relative address", () => {
  const document = `<rss xml:base="https://example.org/show/" ${namespaces}><channel><link>.</link>
    <item xml:base="one/"><enclosure url="a.mp3"/><link>/b</link></item>
    <item><enclosure url="https://other.example/a.mp3"/><podcast:transcript url="a.vtt"/></item></channel></rss>`

  it("is resolved against xml:base, which may be relative itself", () => {
    const { link, episodes } = parse(document)
    expect(link).toBe("https://example.org/show/")
    expect(episodes[0]).toMatchObject({
      enclosure: { url: "https://example.org/show/one/a.mp3" },
      link: "https://example.org/b",
    })
    expect(episodes[1]).toMatchObject({
      enclosure: { url: "https://other.example/a.mp3" },
      transcripts: [{ url: "https://example.org/show/a.vtt" }],
    })
  })

  it("is otherwise resolved against the feed's own address, and kept relative without one", () => {
    const relative = "<rss><channel><link>/a</link></channel></rss>"
    expect(parse(relative, "https://example.org/feed.xml").link).toBe("https://example.org/a")
    expect(parse(relative).link).toBe("/a")
  })
})

describe("a broken feed", () => {
  it("with bare ampersands and HTML entities keeps them", () => {
    const feed = channel("<item>\n<title>AT&T, R&D &eacute;&nbsp;&bogus; &#8217;</title></item>")
    expect(feed.episodes[0]?.title).toBe("AT&T, R&D é\u00a0&bogus; ’")
    expect(feed.warnings).toMatchObject([{ code: "ampersand_bare", line: 2 }])
  })

  it("with control characters in a title loses them", () => {
    const feed = channel("<item><title>a\u0000b\u0008c</title></item>")
    expect(feed.episodes[0]?.title).toBe("abc")
    expect(codes(feed)).toEqual(["characters_forbidden"])
  })

  it("with an unclosed CDATA section loses no item", () => {
    const feed = channel(`<item><title>One</title>
      <description><![CDATA[<b>x</b></description></item>
      <item><title>Two</title><description><![CDATA[y]]></description></item>`)
    expect(feed.episodes).toMatchObject([
      { title: "One", description: "<b>x</b>" },
      { title: "Two", description: "y" },
    ])
    expect(feed.warnings).toMatchObject([{ code: "cdata_unclosed", line: 2 }])
  })

  it("whose last CDATA section is unclosed keeps the last item", () => {
    const feed = channel("<item><title>One</title><description><![CDATA[x]]</description></item>")
    expect(feed.episodes).toMatchObject([{ title: "One", description: "x]]" }])
  })

  it("with unclosed tags closes them with their parents", () => {
    const feed = channel("<item>\n<title>One</item><item><title>Two</title></item>")
    expect(feed.episodes.map(({ title }) => title)).toEqual(["One", "Two"])
    expect(feed.warnings).toMatchObject([{ code: "tag_unclosed", line: 2 }])
  })

  it("with unclosed items still starts the next ones", () => {
    const feed = channel("<item><title>One</title>\n<item><title>Two</title></item>")
    expect(feed.episodes.map(({ title }) => title)).toEqual(["One", "Two"])
    expect(feed.warnings).toMatchObject([{ code: "item_unclosed", line: 2 }])
  })

  it("with an unclosed element before its items still has items", () => {
    const feed = channel("<description>About<item><title>One</title></item>")
    expect(feed.description).toBe("About")
    expect(feed.episodes.map(({ title }) => title)).toEqual(["One"])
  })

  it("with end tags in another case is read", () => {
    expect(item("<pubDate>2026-11-20</pubdate><TITLE>One</title>")).toMatchObject({
      title: "One",
      publishedAt: "2026-11-20T00:00:00.000Z",
    })
  })

  it("without the end of its root has all items that were closed", () => {
    const feed = parse(
      "<rss><channel><title>T</title>\n<item><title>One</title></item>\n<item><title>Tw",
    )
    expect(feed.title).toBe("T")
    expect(feed.episodes.map(({ title }) => title)).toEqual(["One"])
    expect(feed.warnings).toMatchObject([{ code: "feed_truncated", line: 3 }])
  })

  it("with blanks and a byte-order mark before its declaration is read", () => {
    const feed = parse(
      `\ufeff\n  <?xml version="1.0"?><rss><channel><title>T</title></channel></rss>`,
    )
    expect(feed.title).toBe("T")
  })

  it("with invalid dates, durations and enclosures gives warnings with their lines", () => {
    const feed = channel(`<item>
      <pubDate>soon</pubDate>
      <itunes:duration>long</itunes:duration>
      <enclosure type="audio/mpeg"/></item>`)
    expect(feed.episodes[0]).toMatchObject({
      publishedAt: null,
      durationSeconds: null,
      enclosure: null,
    })
    expect(feed.warnings.map(({ code, line }) => [code, line])).toEqual([
      ["enclosure_without_url", 4],
      ["date_invalid", 2],
      ["duration_invalid", 3],
    ])
  })

  it("with line ends of all kinds gets line feeds, and counts each as one line", () => {
    const feed = channel(
      "\r\n\r\n<item><description>a\r\nb\rc</description>\r<pubDate>x</pubDate></item>",
    )
    expect(feed.episodes[0]?.description).toBe("a\nb\nc")
    expect(feed.warnings).toMatchObject([{ code: "date_invalid", line: 6 }])
  })

  it("with bytes that are not UTF-8 is decoded by its actual charset, with a warning", () => {
    const bytes = Buffer.from("<rss><channel><title>Hörsaal</title></channel></rss>", "latin1")
    const feed = parseFeed(bytes, {})
    expect(feed.title).toBe("Hörsaal")
    expect(feed.warnings).toMatchObject([{ code: "encoding_wrong", line: 1 }])
  })

  it("with more warnings than the limit counts the others", () => {
    const feed = channel("<item><pubDate>x</pubDate></item>".repeat(300))
    expect(feed.warnings).toHaveLength(201)
    expect(feed.warnings.at(-1)).toMatchObject({ code: "more_warnings", message: "and 100 more" })
  })
})

describe("reading", () => {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield Buffer.from("<rss><channel><title>T</title>")
    for (let index = 0; index < 10_000; index += 1)
      yield Buffer.from(`<item><guid>${index}</guid><title>${"x".repeat(50)}</title></item>`)
    yield Buffer.from("</channel></rss>")
  }

  it("returns items as they come, and stops when it has enough", async () => {
    const guids: (string | null)[] = []
    const summary = await readFeed(chunks(), {
      open: openFeedHere,
      contentType: null,
      baseUrl: null,
      onEpisode: ({ guid }) => guids.push(guid),
      isEnough: () => guids.length > 0,
    })
    expect(summary).toMatchObject({ isWhole: false, channel: { title: "T" } })
    expect(guids[0]).toBe("0")
    expect(guids.length).toBeLessThan(5_000)
  })

  it("is complete otherwise", async () => {
    let count = 0
    const summary = await readFeed(chunks(), {
      open: openFeedHere,
      contentType: "text/xml",
      baseUrl: null,
      onEpisode: () => void (count += 1),
    })
    expect(summary).toMatchObject({ isWhole: true, warnings: [] })
    expect(count).toBe(10_000)
  })
})
