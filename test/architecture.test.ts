import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"

const root = fileURLToPath(new URL("..", import.meta.url))
const serverDir = join(root, "packages/server/src")

const ground = ["model", "config", "thread", "storage", "fetch", "format", "query"]
const stages = ["directory", "opml", "feed", "episode", "transcript", "search", "alert"]
const top = ["telemetry", "service", "api", "cli", "main.ts"]
const floors = [ground, stages, top]

interface Import {
  readonly file: string
  readonly target: string
  /** Whether only types are imported, which leaves nothing at run time. */
  readonly isType: boolean
}

function sourceFiles(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.(test|fixture)\.tsx?$/.test(entry.name),
    )
    .map((entry) => join(entry.parentPath, entry.name))
}

function importsOf(file: string): Import[] {
  const source = readFileSync(file, "utf8")
  const statements = source.matchAll(/^(import|export)\s+(type\s)?(?:[^"';]*?from\s+)?"([^"]+)"/gm)
  return [...statements].map(([, , type, target]) => ({
    file,
    target: target!,
    isType: type !== undefined,
  }))
}

const files = sourceFiles(serverDir)
const imports = files.flatMap(importsOf)
/** Imports from one room of the server to another, as `from` and `to`. */
const edges = imports
  .filter(({ target }) => target.startsWith("."))
  .map(({ file, target, isType }) => {
    const [from] = relative(serverDir, file).split("/")
    const [to] = relative(serverDir, join(dirname(file), target)).split("/")
    return { from: from!, to: to!, isType, file: relative(root, file), target }
  })
  .filter(({ from, to }) => from !== to)

const floorOf = (room: string): number => floors.findIndex((rooms) => rooms.includes(room))

describe("the server's rooms", () => {
  it("were checked", () => {
    expect(files.length).toBeGreaterThan(100)
    expect(edges.length).toBeGreaterThan(100)
  })

  it("are those listed here", () => {
    const rooms = readdirSync(serverDir)
    expect(rooms.filter((room) => floorOf(room) === -1)).toEqual([])
  })

  it("have imports that point down, never up", () => {
    expect(edges.filter(({ from, to }) => floorOf(from) < floorOf(to))).toEqual([])
  })

  it("include stages that know nothing of each other", () => {
    expect(edges.filter(({ from, to }) => stages.includes(from) && stages.includes(to))).toEqual([])
  })

  it("include a model that needs no other room, and a config that needs only the model", () => {
    expect(edges.filter(({ from }) => from === "model")).toEqual([])
    expect(edges.filter(({ from, to }) => from === "config" && to !== "model")).toEqual([])
  })

  it("have SQL in storage only", () => {
    const withSql = files.filter((file) =>
      /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b[^"'`]*\b(FROM|VALUES|SET|WHERE)\b/.test(
        readFileSync(file, "utf8"),
      ),
    )
    expect(withSql.length).toBeGreaterThan(5)
    expect(
      withSql
        .map((file) => relative(serverDir, file))
        .filter((file) => !file.startsWith("storage/")),
    ).toEqual([])
  })

  it("import the guardrails in telemetry only, except for their limits", () => {
    const knowing = imports.filter(({ target }) => target.startsWith("@soundings/guardrails"))
    const measuring = knowing.filter(({ target }) => target !== "@soundings/guardrails/limit")
    expect(measuring.length).toBeGreaterThan(0)
    expect(knowing.length).toBeGreaterThan(measuring.length)
    expect(
      measuring
        .map(({ file }) => relative(serverDir, file))
        .filter((file) => !file.startsWith("telemetry/")),
    ).toEqual([])
  })

  it("use addresses of users and feeds through fetch only", () => {
    const clients = new Set(["undici", "node:http", "node:https", "node:net", "node:tls"])
    const going = imports
      .filter(({ target, isType }) => clients.has(target) && !isType)
      .map(({ file }) => relative(serverDir, file))
    const allowed = /^(fetch\/|cli\/demo\/|api\/access\.ts$)/
    expect(going.filter((file) => !allowed.test(file))).toEqual([])
  })

  it("are started by an entry file of under 15 lines", () => {
    expect(readFileSync(join(serverDir, "main.ts"), "utf8").split("\n").length).toBeLessThan(15)
  })
})

describe("the guardrails", () => {
  const dir = join(root, "packages/guardrails")
  const railFiles = sourceFiles(join(dir, "src"))

  it("have no dependencies at run time", () => {
    const manifest = JSON.parse(readFileSync(join(dir, "package.json"), "utf8")) as Record<
      string,
      unknown
    >
    expect(manifest["dependencies"]).toBeUndefined()
    const foreign = railFiles
      .flatMap(importsOf)
      .filter(
        ({ target, isType, file }) =>
          !/^(\.|node:)/.test(target) && !isType && !file.endsWith("vitest.ts"),
      )
    expect(railFiles.length).toBeGreaterThan(50)
    expect(foreign).toEqual([])
  })

  it("know nothing about podcasts", () => {
    const knowing = railFiles.filter((file) =>
      /\b(podcast|episode|transcript)/i.test(readFileSync(file, "utf8")),
    )
    expect(knowing.map((file) => relative(root, file))).toEqual([])
  })
})

describe("the names", () => {
  const code = ["packages", "bench", "tools", "test"].flatMap((dir) => codeIn(join(root, dir)))

  it("of constants are camelCase", () => {
    const names = code.flatMap((file) =>
      constantsOf(readFileSync(file, "utf8")).map((name) => ({ name, file: relative(root, file) })),
    )
    expect(code.length).toBeGreaterThan(500)
    expect(names.length).toBeGreaterThan(1_000)
    expect(names.filter(({ name }) => /^[A-Z][A-Z0-9_]+$/.test(name))).toEqual([])
  })

  it("are found however a constant is declared", () => {
    const source = [
      "const FIRST = 1",
      "export const SECOND: number = 2",
      "const [THIRD, { at: FOURTH }] = pairs",
      "export let FIFTH_MS",
      "  const inner = 6",
    ].join("\n")
    expect(constantsOf(source)).toEqual(["FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH_MS"])
  })
})

describe("the types of the API", () => {
  it("are imported only by the command line in the server, and as types", () => {
    const taken = imports.filter(({ target }) => target.startsWith("@soundings/api-types"))
    expect(taken.length).toBeGreaterThan(10)
    expect(
      taken.filter(({ file, isType }) => !isType || !relative(serverDir, file).startsWith("cli/")),
    ).toEqual([])
  })

  it("import nothing themselves", () => {
    const typeFiles = sourceFiles(join(root, "packages/api-types/src"))
    expect(typeFiles.length).toBeGreaterThan(2)
    expect(typeFiles.flatMap(importsOf).filter(({ target }) => !target.startsWith("./"))).toEqual(
      [],
    )
  })
})

describe("the page", () => {
  const dir = join(root, "packages/web/src")

  it("imports nothing from the other packages but the types of the API", () => {
    const taken = sourceFiles(dir)
      .flatMap(importsOf)
      .filter(
        ({ file, target }) =>
          target.startsWith("@soundings/") ||
          (target.startsWith(".") && relative(dir, join(dirname(file), target)).startsWith("..")),
      )
    expect(taken.length).toBeGreaterThan(20)
    expect(
      taken.filter(({ target, isType }) => !isType || target !== "@soundings/api-types"),
    ).toEqual([])
  })
})

describe("the documents", () => {
  const documents = [
    "README.md",
    "ARCHITECTURE.md",
    "HACKING.md",
    "CHANGELOG.md",
    ...markdownIn("docs"),
    ...markdownIn("packages/guardrails"),
    "samples/README.md",
  ]

  it.each(documents)("%s names only existing paths", (name) => {
    const text = readFileSync(join(root, name), "utf8")
    const paths = [
      ...text.matchAll(
        /`((?:packages|bench|test|tools|docs|samples|\.ci)\/[\w./-]*)`|\]\((?!https?:|#|mailto:)([^)#]+)[^)]*\)/g,
      ),
    ]
    const missing = paths
      .map(([, code, link]) => (code ? join(root, code) : join(root, dirname(name), link!)))
      .filter((path) => !existsSync(path))
    expect(missing).toEqual([])
  })
})

function markdownIn(dir: string): string[] {
  return readdirSync(join(root, dir), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md") && !file.includes("node_modules"))
    .map((file) => join(dir, file))
}

function codeIn(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/\/(node_modules|dist)\//.test(file))
}

/**
 * The names that a module declares at its top level, including those destructured from arrays and
 * objects.
 */
function constantsOf(source: string): string[] {
  const declared = source.matchAll(/^(?:export )?(?:const|let) (?:(\w+)|([[{][^=]*?[\]}]) =)/gm)
  return [...declared].flatMap(([, name, pattern]) =>
    name === undefined ? (pattern?.match(/\w+(?!\w|\s*:)/g) ?? []) : [name],
  )
}
