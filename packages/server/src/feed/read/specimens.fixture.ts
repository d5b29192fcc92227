/** Our own feeds in every dialect, for use where real ones are not available. */
const rss = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
  <title>Lead &amp; Line</title><link>https://line.example/</link><language>en</language><ttl>60</ttl>
  <atom:link rel="self" href="https://line.example/feed.xml"/><atom:link rel="hub" href="https://hub.example/"/>
  <itunes:author>Ann Example</itunes:author><itunes:image href="https://line.example/cover.jpg"/>
  <itunes:category text="Science"><itunes:category text="Oceans"/></itunes:category>
  <podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid><podcast:person role="host">Ann Example</podcast:person>
  <podcast:value type="lightning" method="keysend"><podcast:valueRecipient name="Ann" address="02ab" split="99"/></podcast:value>
  <item>
    <title>How deep &#8211; and how</title><guid isPermaLink="false">line-2</guid><pubDate>Tue, 03 Nov 2026 10:00:00 +0100</pubDate>
    <description><![CDATA[<p>A <b>rope</b> with <a href="/marks">marks</a> &amp; a weight]]]]><![CDATA[></p>]]></description>
    <enclosure url="/audio/2.mp3?token=x&amp;e=1" length="12345678" type="audio/mpeg"/><itunes:duration>1:02:03</itunes:duration>
    <podcast:transcript url="/2.vtt" type="text/vtt" language="en" rel="captions"/><podcast:chapters url="/2.json" type="application/json+chapters"/>
    <podcast:season>2</podcast:season><podcast:episode>12.5</podcast:episode><itunes:explicit>no</itunes:explicit>
  </item>
  <item>
    <title>Üntergründe, 深さ, عمق</title><link>https://line.example/1</link><pubDate>2026-10-27</pubDate>
    <content:encoded>&lt;p&gt;Escaped &amp;amp; twice&lt;/p&gt;</content:encoded><enclosure url="https://line.example/1.mp3" length="0" type="audio/mpeg"/>
  </item>
  <podcast:liveItem status="pending" start="2026-12-01T10:00:00Z"><title>Live</title><guid>live-1</guid></podcast:liveItem>
</channel></rss>`

const atom = `<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://tide.example/">
  <title type="html">Tide &amp;lt;tables&amp;gt;</title><id>urn:tide</id><updated>2026-11-01T00:00:00Z</updated>
  <author><name>Rob</name></author><link rel="next" href="feed?page=2"/>
  <entry><title>High water</title><id>urn:tide:1</id><published>2026-11-01T06:12:00+01:00</published>
    <link rel="enclosure" href="1.mp3" length="5" type="audio/mpeg"/><link href="1"/><summary>It came in.</summary></entry>
  <entry><title/><id>urn:tide:0</id><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">It <i>went</i> out.</div></content></entry>
</feed>`

const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel rdf:about="https://deep.example/"><title>Deep</title><link>https://deep.example/</link></channel>
  <item rdf:about="https://deep.example/1"><title>One</title><link>https://deep.example/1</link><dc:date>2026-11-02T08:00Z</dc:date></item>
</rdf:RDF>`

/** A truncated feed, one that declares a wrong charset, and one with undeclared prefixes. */
const broken = [
  rss.slice(0, 1_500),
  rss.replace("UTF-8", "ISO-8859-1").replace("</rss>", ""),
  rss.replace(/ xmlns:\w+="[^"]*"/g, ""),
]

export const specimens: readonly Buffer[] = [
  ...[rss, atom, rdf, ...broken].map((text) => Buffer.from(text)),
  Buffer.from(`\ufeff${rss}`, "utf16le"),
]
