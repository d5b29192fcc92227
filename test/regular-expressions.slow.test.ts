import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { parseSync, Visitor } from "oxc-parser"
import { checkSync } from "recheck"
import { beforeAll, describe, expect, it } from "vitest"

// The backend in JavaScript is the same on every machine.
process.env["RECHECK_SYNC_BACKEND"] = "pure"

const serverDir = fileURLToPath(new URL("../packages/server/src", import.meta.url))
/** The time limit of one expression, after which it counts as undecided. */
const timeoutMs = 120_000

/** Expressions that take more than linear time, or cannot be decided, and why they are allowed. */
const allowed: readonly { readonly part: string; readonly reason: string }[] = [
  { part: "(?<year>", reason: "feed/read/date.ts gives them 120 characters at most" },
  { part: "^(?:pt)?\\s*", reason: "feed/read/duration.ts gives it 200 characters at most" },
  {
    part: "^(utm_.*|",
    reason: "model/episode-key.ts: anchored, of words, with one repetition at the end of a branch",
  },
]
const isAllowed = ({ pattern }: Expression): boolean =>
  allowed.some(({ part }) => pattern.includes(part))

interface Expression {
  readonly pattern: string
  readonly flags: string
  readonly file: string
}

interface Construction {
  readonly file: string
  readonly isInFunction: boolean
}

const sources = readdirSync(serverDir, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !/\.(?:test|fixture)\.ts$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(serverDir, file), "utf8") }))

const literals: Expression[] = []
const constructions: Construction[] = []
for (const source of sources) collect(source)

/** Those constructed while a module is loaded. */
const constructed: Expression[] = []

describe("no regular expression of the server", () => {
  beforeAll(async () => {
    const restore = watchConstructor()
    for (const file of new Set(constructions.map((construction) => construction.file)))
      await import(pathToFileURL(join(serverDir, file)).href)
    restore()
  })

  it("is overlooked", () => {
    expect(sources.length).toBeGreaterThan(200)
    expect(literals.length).toBeGreaterThan(100)
    expect(constructions.length).toBeGreaterThan(3)
    expect(constructed.length).toBeGreaterThanOrEqual(constructions.length)
    // An expression that a function constructs is unknown before it runs.
    expect(constructions.filter(({ isInFunction }) => isInFunction)).toEqual([])
  })

  it("can take more than linear time", { timeout: 1_800_000 }, () => {
    const slow = [...literals, ...constructed]
      .filter((expression) => !isAllowed(expression))
      .map((expression) => ({ ...expression, verdict: verdictOn(expression) }))
      .filter(({ verdict }) => verdict !== "safe")
    expect(slow).toEqual([])
  })

  it("is allowed without existing", () => {
    const all = [...literals, ...constructed]
    const unused = allowed.filter(({ part }) => !all.some(({ pattern }) => pattern.includes(part)))
    expect(unused).toEqual([])
  })

  it("is wrongly taken for safe", () => {
    expect(verdictOn({ pattern: "^(a+)+$", flags: "", file: "" })).toContain("vulnerable")
    expect(verdictOn({ pattern: "<[^>]*>", flags: "g", file: "" })).toContain("vulnerable")
  })
})

function verdictOn({ pattern, flags }: Expression): string {
  const diagnostics = checkSync(pattern, flags, { timeout: timeoutMs })
  if (diagnostics.status === "safe") return "safe"
  if (diagnostics.status === "unknown") return `unknown: ${diagnostics.error.kind}`
  return `vulnerable: ${diagnostics.complexity.summary}`
}

function collect({ file, text }: { readonly file: string; readonly text: string }): void {
  let functionDepth = 0
  const enter = (): void => void (functionDepth += 1)
  const leave = (): void => void (functionDepth -= 1)
  const construct = ({ callee }: { readonly callee: object }): void => {
    if ("name" in callee && callee.name === "RegExp")
      constructions.push({ file, isInFunction: functionDepth > 0 })
  }
  // An arrow function at the top of a module runs while it is loaded, as in `forms.map(…)`.
  new Visitor({
    FunctionDeclaration: enter,
    "FunctionDeclaration:exit": leave,
    FunctionExpression: enter,
    "FunctionExpression:exit": leave,
    NewExpression: construct,
    CallExpression: construct,
    Literal(node) {
      if ("regex" in node) literals.push({ ...node.regex, file })
    },
  }).visit(parseSync(file, text).program)
}

/** Records what is constructed from now on. Returns a function that stops this. */
function watchConstructor(): () => void {
  const original = globalThis.RegExp
  const note = ([pattern, flags]: readonly unknown[]): void => {
    if (typeof pattern === "string")
      constructed.push({
        pattern,
        flags: typeof flags === "string" ? flags : "",
        file: "(constructed)",
      })
  }
  globalThis.RegExp = new Proxy(original, {
    construct(target, args, newTarget) {
      note(args)
      return Reflect.construct(target, args, newTarget) as object
    },
  })
  return () => {
    globalThis.RegExp = original
  }
}
