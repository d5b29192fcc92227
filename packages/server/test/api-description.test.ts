import { execFile } from "node:child_process"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { expect, it } from "vitest"
import { openProduct, temporaryDir } from "./product.fixture.ts"

const redocly = fileURLToPath(
  new URL("../../../node_modules/@redocly/cli/bin/cli.js", import.meta.url),
)

/** What Redocly reports about a description by all of its recommended rules, without a network. */
async function lint(description: object): Promise<string[]> {
  const dir = temporaryDir()
  writeFileSync(join(dir, "openapi.json"), JSON.stringify(description))
  const args = [redocly, "lint", "openapi.json", "--extends=recommended", "--format=json"]
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: dir,
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
  }).catch((failure: { stdout: string }) => failure)
  const { problems } = JSON.parse(stdout) as {
    problems: { ruleId: string; location: { pointer: string }[] }[]
  }
  return problems.map(({ ruleId, location }) => `${ruleId} at ${location[0]?.pointer}`)
}

it("a public linter finds nothing wrong in the description", async () => {
  const product = await openProduct(temporaryDir())
  const { body } = await product.call("GET", "/v1/openapi.json")
  expect(await lint(body)).toEqual([])
})

it("it would report what is wrong", async () => {
  const product = await openProduct(temporaryDir())
  const { body } = await product.call("GET", "/v1/openapi.json")
  delete body.components.schemas.Person
  delete body.paths["/v1/search"].get.summary
  const found = await lint(body)
  expect(found).toContainEqual(expect.stringMatching(/^no-unresolved-refs /))
  expect(found).toContain("operation-summary at #/paths/~1v1~1search/get/summary")
})
