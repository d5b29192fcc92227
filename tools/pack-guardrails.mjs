// Makes the package that is published of packages/guardrails: node tools/pack-guardrails.mjs [DIR]
// Compiles its sources to JavaScript with declarations, writes the manifest that fits them, and
// packs both into DIR (default: this folder). The last line on standard output is the path of the
// tarball.
import { execFileSync } from "node:child_process"
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("..", import.meta.url))
const source = join(root, "packages/guardrails")
const target = resolve(process.argv[2] ?? ".")
const stage = mkdtempSync(join(tmpdir(), "guardrails-package-"))

try {
  compile()
  for (const name of ["bin", "README.md"])
    cpSync(join(source, name), join(stage, name), { recursive: true })
  cpSync(join(root, "LICENSE"), join(stage, "LICENSE"))
  writeFileSync(join(stage, "package.json"), `${JSON.stringify(manifest(), null, 2)}\n`)
  const packed = execFileSync("npm", ["pack", "--json", "--pack-destination", target], {
    cwd: stage,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  })
  console.log(join(target, fileNameOf(JSON.parse(packed))))
} finally {
  rmSync(stage, { recursive: true, force: true })
}

function compile() {
  const out = join(stage, "dist")
  const compiler = join(root, "node_modules/typescript/bin/tsc")
  execFileSync(process.execPath, [compiler, "-p", "tsconfig.build.json", "--outDir", out], {
    cwd: source,
    stdio: ["ignore", 2, 2],
  })
  // The compiler rewrites the imports of programs, not those of declarations.
  for (const file of globSync(join(out, "**/*.d.ts"))) {
    const text = readFileSync(file, "utf8")
    writeFileSync(file, text.replace(/((?:from|import\()\s*"\.[^"]*)\.ts"/g, '$1.js"'))
  }
}

/**
 * The manifest of the sources, with its entries turned from sources into what was compiled of them.
 */
function manifest() {
  const own = JSON.parse(readFileSync(join(source, "package.json"), "utf8"))
  const entries = Object.entries(own.exports).map(([name, path]) => {
    const built = path.replace("./src/", "./dist/").replace(/\.ts$/, "")
    return [name, { types: `${built}.d.ts`, default: `${built}.js` }]
  })
  return { ...own, exports: Object.fromEntries(entries), files: ["bin", "dist"] }
}

/** npm returns a list of packages, or since version 12 with one under its name. */
function fileNameOf(packed) {
  const [first] = Array.isArray(packed) ? packed : Object.values(packed)
  return first.filename
}
