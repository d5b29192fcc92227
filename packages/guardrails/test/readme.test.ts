import { execFile } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

const run = promisify(execFile)
const packageDir = fileURLToPath(new URL("..", import.meta.url))
const examples = runnableExamples(readFileSync(join(packageDir, "README.md"), "utf8"))

interface Example {
  readonly title: string
  readonly code: string
  readonly checkCount: number
}

/** TypeScript code fences, except those marked `no-run`. */
function runnableExamples(text: string): Example[] {
  let title = ""
  let code: string[] | null = null
  const found: Example[] = []
  for (const line of text.split("\n")) {
    if (code === null && line.startsWith("#")) title = line.replace(/^#+ /, "")
    if (line === "```ts") code = []
    else if (code && line === "```") {
      found.push(toExample(title, code))
      code = null
    } else code?.push(line)
  }
  return found
}

/**
 * A comment behind an expression states its result and is checked: `queue.take() // "b"` must
 * return "b".
 */
function toExample(title: string, lines: readonly string[]): Example {
  const said =
    /^(?!const |let |import |for )(.+?) \/\/ ("[^"]*"|-?\d+|true|false|undefined)(?=$|[;,])/
  let checkCount = 0
  const code = lines.map((line) => {
    const match = said.exec(line)
    if (!match) return line
    checkCount += 1
    return `assert.deepStrictEqual(${match[1]}, ${match[2]})`
  })
  return { title, checkCount, code: ['import assert from "node:assert"', ...code, ""].join("\n") }
}

describe("the README's examples", () => {
  let dir: string

  beforeAll(() => {
    dir = mkdtempSync(join(packageDir, "test/readme-"))
  })

  afterAll(() => rmSync(dir, { recursive: true, force: true }))

  test("exist, and state their results", () => {
    expect(examples.length).toBeGreaterThanOrEqual(5)
    expect(examples.reduce((sum, { checkCount }) => sum + checkCount, 0)).toBeGreaterThanOrEqual(12)
  })

  test.each(examples.map((example, index) => ({ ...example, index })))(
    "run as written: $title",
    async ({ code, index }) => {
      const file = join(dir, `example-${index}.ts`)
      writeFileSync(file, code)
      await run(process.execPath, [file])
    },
  )
})
