import { existsSync, readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { readOpmlFile } from "./read-opml.fixture.ts"
import { writeOpml } from "./write-opml.ts"

const dataDir =
  process.env["SOUNDINGS_DATA_DIR"] ??
  fileURLToPath(new URL("../../../../../shared/data", import.meta.url))
const dir = `${dataDir}/opml`
const isThere = existsSync(dir)
if (!isThere)
  console.warn(
    `The tests on real OPML files are skipped: ${dir} is not there; see SOUNDINGS_DATA_DIR.`,
  )

/**
 * The content of real exports: feeds, entries that repeat one, links to other files, and problems.
 * Counted by other means than the reader.
 */
const lists: Record<string, [feeds: number, repeated: number, links: number, problems: string[]]> =
  {
    "billsix-billsnotes__feeds.opml": [165, 0, 0, []],
    "billsix-billsnotes__podcasts.opml": [30, 0, 0, []],
    "daigakulounge-ochinchingadaiskinan__podcasts.opml": [197, 0, 0, []],
    "downes-opml__subscriptions.opml": [533, 9, 0, Array<string>(9).fill("feed_repeated")],
    "engineeringkiosk-germantechpodcast__podcasts.opml": [111, 1, 0, ["feed_repeated"]],
    "gnome-totem-pl-parser__feeds.opml": [7, 0, 0, []],
    "gpodder-mygpo__gpodder-examples.opml": [10, 0, 0, ["address_invalid"]],
    "hakimovis-tmradio-website__mcast.opml": [1, 0, 0, []],
    "ianbarton-podcasts__podcasts-opml.xml": [67, 0, 0, []],
    "ianbarton-podcasts__podcasts.xml": [69, 0, 0, []],
    "janw-podcast-archiver__opml-downcast-valid.xml": [1, 0, 0, []],
    "kaybenleroll-podcasts__podcasts.xml": [13, 0, 0, []],
    "laomo-mark2opml__podcasts.opml": [1, 1, 0, ["feed_repeated"]],
    "macieklamberski-feedsmith__directory.opml": [0, 0, 6, []],
    "macieklamberski-feedsmith__subscriptions.opml": [13, 0, 0, []],
    "mplawner-hourlynews__subscriptions.opml": [13, 0, 0, []],
    "mrh-is-podcasts__overcast.opml": [59, 0, 0, []],
    "newsboat-newsboat__example2.opml": [7, 0, 0, []],
    "newsboat-newsboat__filtered.opml": [2, 0, 0, []],
    "nicolus-picofeed__google-reader.opml": [22, 0, 0, []],
    "nicolus-picofeed__newsbeuter.opml": [35, 0, 0, []],
    "nicolus-picofeed__tinytinyrss.opml": [2, 0, 0, []],
    "romainpiel-retro-radio__podcasts-opml.xml": [21, 0, 0, []],
    "rometools-rome__opml-1-0.xml": [11, 0, 0, []],
    "w3c-feedvalidator__playlist.opml": [0, 0, 0, []],
    "w3c-feedvalidator__subscriptionlist.opml": [13, 0, 0, []],
    "w3c-feedvalidator__subscriptionlisterrors4.opml": [
      1,
      3,
      0,
      ["address_missing", "feed_repeated"],
    ],
    "xgi-castero__broken-no-container.xml": [2, 0, 0, []],
    "xgi-castero__broken-parse.xml": [2, 0, 0, ["list_truncated"]],
    "xgi-castero__valid-complete.xml": [2, 0, 0, []],
    "xgi-castero__valid-minimal.xml": [0, 0, 0, []],
  }

describe.skipIf(!isThere)("real OPML files", () => {
  it("are all in the table", () => {
    expect(Object.keys(lists).toSorted()).toEqual(readdirSync(dir).toSorted())
  })

  it.each(Object.entries(lists))("are read in full: %s", async (file, expected) => {
    const bytes = readFileSync(`${dir}/${file}`)
    const { feeds, summary } = await readOpmlFile(bytes)
    const { feedCount, repeatedCount, linkCount, problems } = summary
    expect([feedCount, repeatedCount, linkCount, problems.map(({ code }) => code)]).toEqual(
      expected,
    )
    const text = bytes.toString().split("\n")
    for (const { line } of feeds) expect(text[line - 1]).toMatch(/<outline/)
    for (const { line } of problems) expect(text[line - 1]).toMatch(/<outline|<\/bad>/)
  })

  it.each(Object.keys(lists))(
    "give the same feeds after they are written again: %s",
    async (file) => {
      const { feeds } = await readOpmlFile(readFileSync(`${dir}/${file}`))
      const source = async function* (): AsyncGenerator<{
        title: string | null
        url: string
        link: null
      }> {
        for (const { title, url } of feeds) yield { title, url, link: null }
      }
      let list = ""
      for await (const piece of writeOpml(source(), { title: file, createdAtMs: 0 })) list += piece
      const again = await readOpmlFile(list)
      expect(again.summary.problemCount).toBe(0)
      expect(again.feeds.map(({ title, url }) => [title, url])).toEqual(
        feeds.map(({ title, url }) => [title, url]),
      )
    },
  )
})
