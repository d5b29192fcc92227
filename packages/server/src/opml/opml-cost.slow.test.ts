import { toScale } from "@soundings/guardrails/vitest"
import { expect, it } from "vitest"
import { opml, readOpmlFile } from "./read-opml.fixture.ts"

expect.extend({ toScale })

it.each([
  ["feeds", (index: number) => `<outline text="A" xmlUrl="http://example.org/${index}"/>`],
  ["folders without an end", () => "<outline text='A'>"],
  ["unknown tags without an end", () => "<a>"],
  ["ends without a beginning", () => "</outline>"],
  ["problems", () => '<outline type="rss"/>'],
  ["tags that are not ended", () => '<outline text="A" '],
  ["declarations without an end", () => "<!ENTITY "],
  ["ampersands", () => "&amp;&"],
])("costs in proportion to its length, for %s", async (_, entry) => {
  await expect(async (__: number, bytes: Buffer) => {
    await readOpmlFile(bytes, { size: 4_096 })
  }).toScale("O(n)", {
    sizes: "2^8..2^15",
    prepare: (n) => Buffer.from(opml(...Array.from({ length: n }, (___, index) => entry(index)))),
  })
})
