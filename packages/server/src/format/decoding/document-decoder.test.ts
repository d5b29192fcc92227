import iconv from "iconv-lite"
import { describe, expect, it } from "vitest"
import { decodeDocument } from "./decode-document.ts"

/** A title in each language, long enough for a guess. */
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

/** The text of a document, and the charsets used where its declaration was wrong. */
function decode(
  bytes: Uint8Array,
  contentType: string | null = null,
): { text: string; charsets: string[] } {
  const charsets: string[] = []
  const text = decodeDocument(bytes, contentType, (charset) => void charsets.push(charset))
  return { text, charsets }
}

describe("a document in", () => {
  it.each(cases)("%s by its own declaration", (encoding, title) => {
    const text = feedText(title, encoding)
    const bytes = iconv.encode(text, encoding, { addBOM: encoding.startsWith("utf-16") })
    expect(decode(bytes)).toEqual({ text, charsets: [] })
  })

  it.each(cases.filter(([encoding]) => !encoding.startsWith("utf-16")))(
    "%s by the HTTP header, overriding its declaration",
    (encoding, title) => {
      const text = feedText(title, "us-ascii")
      const bytes = iconv.encode(text, encoding)
      expect(decode(bytes, `text/xml; charset="${encoding}"`).text).toBe(text)
    },
  )

  it.each(cases)("UTF-8 despite its declaration: %s", (encoding, title) => {
    const text = feedText(title, encoding)
    const decoded = decode(Buffer.from(text), `application/rss+xml; charset=${encoding}`)
    expect(decoded).toEqual({ text, charsets: [] })
  })

  it.each(["utf-16le", "utf-16be"])("%s without a mark", (encoding) => {
    const text = feedText("ok ü", "utf-16")
    expect(decode(iconv.encode(text, encoding, { addBOM: false })).text).toBe(text)
  })

  it("windows-1251 without a declaration is recognised by its letters", () => {
    const text = feedText(
      "Последние известия о погоде в столице и её окрестностях на сегодня и завтра",
      null,
    )
    const decoded = decode(iconv.encode(text, "windows-1251"))
    expect(decoded).toEqual({ text, charsets: ["windows-1251"] })
  })

  it("UTF-8 with single letters of windows-1252 keeps both", () => {
    const bytes = Buffer.concat([
      Buffer.from("\ufeff<title>España, "),
      Buffer.from([0x93, 0x63, 0x61, 0x66, 0xe9, 0x94]),
    ])
    expect(decode(bytes)).toEqual({ text: "<title>España, “café”", charsets: ["windows-1252"] })
  })

  it("an unknown encoding is read as UTF-8", () => {
    const text = feedText("é", "klingon-1")
    expect(decode(Buffer.from(text)).text).toBe(text)
  })
})

it("decodes letters that are split at the end of a block", () => {
  for (const shift of [0, 1, 2, 3]) {
    const text = "x".repeat(shift) + "北🎙é".repeat(20_000)
    expect(decode(Buffer.from(text)).text).toBe(text)
  }
})
