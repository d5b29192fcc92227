import iconv from "iconv-lite"
import { describe, expect, it } from "vitest"
import { parseFeed } from "./feed-reader.ts"

/** A title in the language, long enough for a guess. */
const titles = {
  "utf-8": "Zażółć gęślą jaźń — 北京大学 🎙",
  "utf-16le": "Zażółć gęślą jaźń — 北京大学 🎙",
  "utf-16be": "Zażółć gęślą jaźń — 北京大学 🎙",
  "iso-8859-1": "Éléments de la façade où naît l’été".replace("’", "'"),
  "iso-8859-2": "Zażółć gęślą jaźń",
  "iso-8859-5": "Последние известия о погоде",
  "iso-8859-15": "Cent euros, 100 €, pour l'œuvre",
  "windows-1250": "Příliš žluťoučký kůň úpěl ďábelské ódy",
  "windows-1251": "Последние известия о погоде",
  "windows-1252": "“Naïve” café – 100 €",
  "windows-1253": "Τα νέα της ημέρας",
  "windows-1256": "أخبار اليوم",
  "koi8-r": "Последние известия о погоде",
  big5: "今天的新聞與天氣",
  gb2312: "今天的新闻与天气",
  gbk: "今天的新闻与天气",
  gb18030: "今天的新闻与天气",
  "euc-kr": "오늘의 뉴스와 날씨",
  "euc-jp": "今日のニュースと天気",
  shift_jis: "今日のニュースと天気",
} as const
const cases = Object.entries(titles)

function feedText(title: string, encoding: string | null): string {
  const declaration = encoding === null ? "" : `<?xml version="1.0" encoding="${encoding}"?>`
  return `${declaration}<rss><channel><title>${title}</title></channel></rss>`
}

describe("a feed in", () => {
  it.each(cases)("%s by its own declaration", (encoding, title) => {
    const bytes = iconv.encode(feedText(title, encoding), encoding, {
      addBOM: encoding.startsWith("utf-16"),
    })
    const feed = parseFeed(bytes, {})
    expect(feed.title).toBe(title)
    expect(feed.warnings).toEqual([])
  })

  it.each(cases.filter(([encoding]) => !encoding.startsWith("utf-16")))(
    "%s by the HTTP header, against its declaration",
    (encoding, title) => {
      const bytes = iconv.encode(feedText(title, "us-ascii"), encoding)
      const contentType = `text/xml; charset="${encoding}"`
      expect(parseFeed(bytes, { contentType }).title).toBe(title)
    },
  )

  it.each(cases)("UTF-8, whatever it declares: %s", (encoding, title) => {
    const feed = parseFeed(Buffer.from(feedText(title, encoding)), {
      contentType: `application/rss+xml; charset=${encoding}`,
    })
    expect(feed.title).toBe(title)
    expect(feed.warnings).toEqual([])
  })

  it.each(["utf-16le", "utf-16be"])("%s without a mark", (encoding) => {
    const bytes = iconv.encode(feedText("ok ü", "utf-16"), encoding, { addBOM: false })
    expect(parseFeed(bytes, {}).title).toBe("ok ü")
  })

  it("windows-1251 that declares nothing is told by its letters", () => {
    const title = "Последние известия о погоде в столице и её окрестностях на сегодня и завтра"
    const feed = parseFeed(iconv.encode(feedText(title, null), "windows-1251"), {})
    expect(feed.title).toBe(title)
    expect(feed.warnings[0]).toMatchObject({ code: "encoding_wrong", line: 1 })
  })

  it("UTF-8 with single letters of windows-1252 keeps both", () => {
    const bytes = Buffer.concat([
      Buffer.from("\ufeff<rss><channel>\n<title>España, "),
      Buffer.from([0x93, 0x63, 0x61, 0x66, 0xe9, 0x94]),
      Buffer.from("</title></channel></rss>"),
    ])
    const feed = parseFeed(bytes, {})
    expect(feed.title).toBe("España, “café”")
    expect(feed.warnings).toMatchObject([{ code: "encoding_wrong" }])
  })

  it("an encoding that does not exist is read as UTF-8", () => {
    expect(parseFeed(Buffer.from(feedText("é", "klingon-1")), {}).title).toBe("é")
  })
})

it("reads letters that are cut by the end of a block", () => {
  for (const shift of [0, 1, 2, 3]) {
    const description = "x".repeat(shift) + "北🎙é".repeat(20_000)
    const bytes = Buffer.from(
      `<rss><channel><title>t</title><description>${description}</description></channel></rss>`,
    )
    expect(parseFeed(bytes, {}).description).toBe(description)
  }
})
