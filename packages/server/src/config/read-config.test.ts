import { expect, it } from "vitest"
import { readConfig } from "./read-config.ts"

/** The error message for a wrong setting. */
function complaint(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    expect(error).toMatchObject({ code: "config_invalid" })
    return (error as Error).message
  }
  throw new Error("nothing was wrong with it")
}

it.each([
  "mysql://soundings@127.0.0.1/soundings",
  "127.0.0.1:5432/soundings",
  "soundings",
  "/var/run/postgresql",
  // A slash in a password ends the part of the address that contains the host.
  "postgres://soundings:pa/ss@host:abc/soundings",
  " ",
])("refuses %j as the address of a database and shows an example", (database) => {
  const message = complaint(() => readConfig({ database }, {}))
  expect(message).toContain("--database must be an address such as postgres://")
  expect(message).toContain("%2F")
})

it("does not repeat a database's address, which may contain a password", () => {
  const wrong = "postgres://soundings:s3cret/word@host:x/soundings"
  const message = complaint(() => readConfig({}, { SOUNDINGS_DATABASE: wrong }))
  expect(message).toContain("SOUNDINGS_DATABASE must be")
  expect(message).not.toContain("s3cret")
})

it.each([
  "",
  "postgres://soundings@127.0.0.1:5432/soundings",
  "postgresql:///soundings?host=/var/run/postgresql",
  "postgres://soundings:a%2Fb@host/soundings?sslmode=require",
])("accepts %j as the address of a database unchanged", (database) => {
  expect(readConfig({ database }, {}).database).toBe(database)
})

it("reports all errors at once, each with the setting's name and what it may be", () => {
  const message = complaint(() =>
    readConfig({ port: "99999" }, { SOUNDINGS_DATABASE_FILE: "/nowhere/secret" }),
  )
  expect(message).toContain('--port "99999" must be a whole number from')
  expect(message).toContain("SOUNDINGS_DATABASE_FILE: ENOENT")
})
