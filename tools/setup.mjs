// Runs before `npm run demo`, `npm test` and the others, on whatever Node the machine has, before
// anything is installed. So: plain JavaScript, no dependencies, and quick when there is nothing to
// do. What it says goes to standard error.
import { spawnSync } from "node:child_process"
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("..", import.meta.url))
// 24.14 bundles a SQLite in which resetting the write-ahead log can damage a database.
const wanted = [24, 15]

install()
checkNode()
buildPage()

/** Installs if nothing is installed, or the lock file has changed since. */
function install() {
  const installed = modifiedMs(join(root, "node_modules/.package-lock.json"))
  if (installed !== null && installed >= modifiedMs(join(root, "package-lock.json"))) return
  say("Installing dependencies; this happens once.")
  runNpm(
    ["ci", "--no-audit", "--no-fund", "--loglevel=error"],
    "The dependencies could not be installed. Look at what npm says above, then try again.",
  )
}

/** npm scripts find the Node of node_modules first on their path; this checks that it is there. */
function checkNode() {
  const manifest = join(root, "node_modules/node/package.json")
  const binary = join(root, "node_modules/node/bin/node")
  const [major, minor] = existsSync(manifest)
    ? JSON.parse(readFileSync(manifest, "utf8")).version.split(".").map(Number)
    : [0, 0]
  const isNewEnough = major > wanted[0] || (major === wanted[0] && minor >= wanted[1])
  if (isNewEnough && existsSync(binary)) return
  fail(
    `Node ${wanted.join(".")} or later was to come with the dependencies (npm package "node") and did not. Its install script may have been blocked: run \`npm ci\` with scripts allowed, or install Node ${wanted.join(".")} yourself.`,
  )
}

/** Builds the browser's page if one of its sources is newer than the build. */
function buildPage() {
  const web = join(root, "packages/web")
  const built = modifiedMs(join(web, "dist/index.html"))
  if (
    built !== null &&
    built >=
      newestMs([
        join(web, "src"),
        join(web, "index.html"),
        join(web, "vite.config.ts"),
        join(web, "package.json"),
      ])
  )
    return
  say("Building the page.")
  runNpm(
    ["run", "build", "--workspace", "packages/web", "--silent"],
    "The page could not be built. Look at the messages above.",
  )
}

function runNpm(args, failure) {
  // npm is a script on Windows and needs a shell there; all arguments are our own.
  const result = spawnSync("npm", args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  })
  if (result.status !== 0) fail(failure)
}

function modifiedMs(path) {
  return existsSync(path) ? statSync(path).mtimeMs : null
}

function newestMs(paths) {
  let newest = 0
  for (const path of paths) {
    if (!existsSync(path)) continue
    const stats = statSync(path)
    newest = Math.max(newest, stats.mtimeMs)
    if (stats.isDirectory())
      newest = Math.max(newest, newestMs(readdirSync(path).map((name) => join(path, name))))
  }
  return newest
}

function say(message) {
  process.stderr.write(`soundings: ${message}\n`)
}

function fail(message) {
  say(message)
  process.exit(1)
}
