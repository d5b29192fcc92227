import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { printTypes } from "../../api-types/print-types.ts"
import { openProduct, temporaryDir } from "./product.fixture.ts"

it("the committed types are those of the description; if not, run `npm run api-types`", async () => {
  const product = await openProduct(temporaryDir())
  const { body } = await product.call("GET", "/v1/openapi.json")
  const path = new URL("../../api-types/src/generated.ts", import.meta.url)
  expect(readFileSync(path, "utf8")).toBe(await printTypes(body))
})
