import { expect, it } from "vitest"
import { nameSchemas } from "./name-schemas.ts"

const place = { title: "Place", type: "object", properties: { title: { type: "string" } } }
const hit = { title: "Hit", type: "object", properties: { place } }

it("moves schemas with a title to the components, including nested ones", () => {
  const document = {
    paths: { "/hits": hit, "/places": [place] },
    components: { other: 1 },
  }
  expect(nameSchemas(document, { found: hit })).toEqual({
    paths: {
      "/hits": { $ref: "#/components/schemas/Hit" },
      "/places": [{ $ref: "#/components/schemas/Place" }],
    },
    webhooks: { found: { $ref: "#/components/schemas/Hit" } },
    components: {
      other: 1,
      schemas: {
        Hit: { type: "object", properties: { place: { $ref: "#/components/schemas/Place" } } },
        Place: { type: "object", properties: { title: { type: "string" } } },
      },
    },
  })
})

it("refuses two schemas with the same name", () => {
  const other = { ...place, properties: {} }
  expect(() => nameSchemas({ paths: { "/a": place, "/b": other } }, {})).toThrow(
    "two schemas are named Place",
  )
})
