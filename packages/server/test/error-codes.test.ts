import { globSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { expect, it } from "vitest"
import { errorCodes } from "../src/api/error-codes.ts"

const source = fileURLToPath(new URL("../src/", import.meta.url))
/** Rooms whose errors reach the clients of the API. */
const rooms =
  "{{api,search,query,directory,alert,service}/**/*.ts,format/transcript/untimed-error.ts}"

it("the description lists the codes of all errors", () => {
  const files = globSync(rooms, { cwd: source }).filter((file) => !/\.(test|fixture)\./.test(file))
  expect(files.length).toBeGreaterThan(60)
  const codes = files.flatMap((file) => {
    const text = readFileSync(source + file, "utf8")
    const thrown = [...text.matchAll(/new SoundingsError\(\{\s*code: "([a-z_]+)"/g)]
    const missing = [...text.matchAll(/notFound\("([a-z]+)"/g)]
    return [...thrown.map(([, code]) => code!), ...missing.map(([, what]) => `${what}_not_found`)]
  })
  expect(codes.length).toBeGreaterThan(30)
  // These keep the server from starting.
  const atStart = ["data_folder_on_postgres", "data_folder_on_sqlite"]
  const unlisted = codes.filter((code) => !(code in errorCodes) && !atStart.includes(code))
  expect(unlisted).toEqual([])
})
