import { type AddressInfo, connect, createServer, type Socket } from "node:net"
import pg from "pg"
import { afterEach, describe, expect, it } from "vitest"
import { postgresMissing, usePostgres } from "../../../test/postgres.fixture.ts"
import { SoundingsError } from "../../model/error.ts"
import type { Catalogue } from "../catalogue/catalogue.ts"
import {
  addAlert,
  allEvents,
  draft,
  follow,
  hold,
  nowMs,
  request,
  save,
} from "../catalogue/contract/samples.fixture.ts"
import { openPostgresCatalogue } from "./postgres-catalogue.ts"

/**
 * A relay between a catalogue and its server. It can block traffic while both stay connected, or
 * leave the server with sessions whose client is gone.
 */
async function startRelay(databaseUrl: string) {
  const target = new URL(databaseUrl)
  let isSilent = false
  let keepsServerSide = false
  const sockets = new Set<Socket>()
  const clientSides = new Set<Socket>()
  const pass = (from: Socket, to: Socket): void => {
    sockets.add(from)
    from.on("data", (chunk) => void (isSilent || to.write(chunk)))
    from.on("error", () => {})
    from.on("close", () => {
      sockets.delete(from)
      if (!(keepsServerSide && clientSides.delete(from))) to.destroy()
    })
  }
  const server = createServer((socket) => {
    const upstream = connect(Number(target.port), target.hostname)
    clientSides.add(socket)
    pass(socket, upstream)
    pass(upstream, socket)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const url = new URL(databaseUrl)
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    silence: () => void (isSilent = true),
    /** The network is interrupted: the server has not noticed yet. */
    dropClientSides() {
      keepsServerSide = true
      for (const socket of clientSides) socket.destroy()
      return {
        /** The server notices. */
        notice() {
          keepsServerSide = false
          for (const socket of sockets) if (!clientSides.has(socket)) socket.destroy()
        },
      }
    },
    speak: () => void (isSilent = false),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

if (postgresMissing !== null) console.warn(`skipped: ${postgresMissing}`)

describe.skipIf(postgresMissing !== null)("a catalogue on PostgreSQL", () => {
  const postgres = usePostgres()
  const opened: { close(): Promise<unknown> }[] = []

  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close()
  })

  const open = async (url: string): Promise<Catalogue> => {
    const catalogue = await openPostgresCatalogue(url)
    opened.push(catalogue)
    return catalogue
  }

  const timeouts = {
    connectMs: 400,
    statementMs: 600,
    heartbeatMs: 100,
    answerMs: 600,
    peerDeadMs: 1_500,
    endMs: 300,
  }

  /** "done", or the code of the error it throws. */
  const outcomeOf = (call: Promise<unknown>): Promise<string> =>
    call.then(
      () => "done",
      (error: unknown) => (error as SoundingsError).code,
    )

  /** Another connection, besides those of the catalogue. */
  const connectOurs = async (url: string): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    opened.push({ close: () => client.end() })
    return client
  }

  const query = (url: string, sql: string) => postgres.server.query(sql, url)

  /** Waits until the condition holds. */
  const until = async (isThere: () => Promise<boolean>): Promise<void> => {
    while (!(await isThere())) await new Promise((resolve) => setTimeout(resolve, 20))
  }

  const connectionCount = async (url: string): Promise<number> => {
    const [row] = await query(
      url,
      `SELECT count(*) AS others FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    )
    return Number(row!["others"])
  }

  const isLocked = async (url: string): Promise<boolean> => {
    const rows = await query(
      url,
      `SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = database
       WHERE locktype = 'advisory' AND granted AND datname = current_database()`,
    )
    return rows.length > 0
  }

  /** Ends every connection to a database except its own. */
  const breakConnections = async (url: string, name = "soundings%"): Promise<void> => {
    await query(
      url,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE '${name}'`,
    )
  }

  describe("is opened", () => {
    it("by one process at a time, and by another once it is closed", async () => {
      const url = await postgres.createDatabase()
      const first = await openPostgresCatalogue(url)
      await expect(openPostgresCatalogue(url)).rejects.toMatchObject({
        code: "database_in_use",
        hint: expect.stringContaining("--database"),
      })
      await first.close()
      await until(async () => (await connectionCount(url)) === 0)
      const second = await open(url)
      await follow(second)
    })

    it("again with everything it contained", async () => {
      const url = await postgres.createDatabase()
      const first = await openPostgresCatalogue(url)
      await follow(first)
      await first.close()
      const second = await open(url)
      expect((await follow(second)).isNew).toBe(false)
      expect(await second.read.feed({ id: 1 })).toMatchObject({ state: "active" })
    })

    it("only if the database exists", async () => {
      const url = await postgres.createDatabase()
      const missing = url.replace(/[^/]+$/, "nowhere").replace("soundings@", "soundings:s3cret@")
      const error = await openPostgresCatalogue(missing).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(SoundingsError)
      expect(error).toMatchObject({
        code: "database_missing",
        hint: expect.stringContaining("createdb"),
        retryable: false,
      })
      expect((error as Error).message).toContain("/nowhere")
      expect((error as Error).message).not.toContain("s3cret")
    })

    it("only by an authorised user", async () => {
      const url = await postgres.createDatabase()
      const stranger = url.replace("soundings@", "stranger@")
      await expect(openPostgresCatalogue(stranger)).rejects.toMatchObject({
        code: "database_access_denied",
        hint: expect.stringContaining("password"),
      })
      await query(url, "CREATE ROLE reader LOGIN")
      await expect(
        openPostgresCatalogue(url.replace("soundings@", "reader@")),
      ).rejects.toMatchObject({
        code: "database_access_denied",
        hint: expect.stringContaining("GRANT"),
      })
      expect(await connectionCount(url)).toBe(0)
    })

    it("only if every text can be stored", async () => {
      const url = (await postgres.createDatabase()).replace(/[^/]+$/, "latin")
      await postgres.server.query(
        "CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0",
      )
      await expect(openPostgresCatalogue(url)).rejects.toMatchObject({
        code: "database_encoding",
        message: expect.stringContaining("LATIN1"),
        hint: expect.stringContaining("UTF8"),
        retryable: false,
      })
    })

    it.each(["CREATE TABLE feeds (name TEXT)", "CREATE TABLE schema_steps (name TEXT)"])(
      "only if no table of another program is in the way: %s",
      async (foreign) => {
        const url = await postgres.createDatabase()
        await query(url, foreign)
        await expect(openPostgresCatalogue(url)).rejects.toMatchObject({
          code: "database_not_ours",
          hint: expect.stringContaining("of its own"),
          retryable: false,
        })
      },
    )

    it("only if it accepts changes", async () => {
      const url = await postgres.createDatabase()
      const name = new URL(url).pathname.slice(1)
      await query(url, `ALTER DATABASE ${name} SET default_transaction_read_only = on`)
      await expect(openPostgresCatalogue(url)).rejects.toMatchObject({
        code: "database_read_only",
        hint: expect.stringContaining("default_transaction_read_only"),
        retryable: false,
      })
    })

    it("with sslmode=require without a warning from the driver", async () => {
      const url = await postgres.createDatabase()
      const warnings: Error[] = []
      const onWarning = (warning: Error): void => void warnings.push(warning)
      process.on("warning", onWarning)
      try {
        await expect(openPostgresCatalogue(`${url}?sslmode=require`)).rejects.toMatchObject({
          code: "database_unusable",
          hint: expect.stringContaining("sslmode"),
        })
        await new Promise((resolve) => setImmediate(resolve))
      } finally {
        process.off("warning", onWarning)
      }
      expect(warnings).toEqual([])
    })

    it("only if a server responds", async () => {
      // No database server listens on the port of a name server.
      const nobody = "postgres://soundings@127.0.0.1:53/soundings"
      await expect(openPostgresCatalogue(nobody)).rejects.toMatchObject({
        code: "storage_unreachable",
        hint: expect.stringContaining("--database"),
        retryable: true,
      })
    })

    it("only with a known schema, and does not change a newer one", async () => {
      const url = await postgres.createDatabase()
      const first = await openPostgresCatalogue(url)
      await follow(first)
      await first.close()
      await query(url, "INSERT INTO schema_steps (step) VALUES (1000)")
      await expect(openPostgresCatalogue(url)).rejects.toMatchObject({
        code: "storage_version_newer",
        message: expect.stringContaining("1000"),
        hint: expect.stringContaining("newer version"),
        retryable: false,
      })
      await until(async () => (await connectionCount(url)) === 0)
      await query(url, "DELETE FROM schema_steps WHERE step = 1000")
      expect((await follow(await open(url))).isNew).toBe(false)
    })
  })

  describe("that loses its connections", () => {
    it("while it is idle continues, and gets the database again", async () => {
      const url = await postgres.createDatabase()
      const catalogue = await open(url)
      await follow(catalogue)
      await breakConnections(url)
      // A connection whose end has not been noticed yet fails the call that uses it.
      await expectPassing(() => follow(catalogue))
      expect((await follow(catalogue)).isNew).toBe(false)
      await until(() => isLocked(url))
      await expect(openPostgresCatalogue(url)).rejects.toMatchObject({ code: "database_in_use" })
    })

    it("while it works fails calls in a way that allows a retry", async () => {
      const url = await postgres.createDatabase()
      const catalogue = await open(url)
      const shows: number[] = []
      for (let index = 0; index < 8; index += 1)
        shows.push((await follow(catalogue, `https://example.org/${index}`)).podcastId)
      const errors: unknown[] = []
      let savedCount = 0
      const saving = shows.map(async (show) => {
        for (let index = 0; index < 40; index += 1)
          try {
            await save(catalogue, show, [draft(`${index}`)])
            savedCount += 1
          } catch (error) {
            errors.push(error)
          }
      })
      const breaking = async (): Promise<void> => {
        for (let round = 0; round < 6; round += 1) await breakConnections(url)
      }
      await Promise.all([...saving, breaking()])
      expect(errors.length).toBeGreaterThan(0)
      for (const error of errors)
        expect(error).toMatchObject({ code: "storage_unreachable", retryable: true })
      await expectPassing(() => catalogue.read.totals(null))
      // Everything reported as saved is saved; the outcome of a failed call is unknown.
      const found = (await catalogue.read.totals(null)).episodesFound
      expect(found).toBeGreaterThanOrEqual(savedCount)
      expect(found).toBeLessThanOrEqual(8 * 40)
    })

    it("and its database to another process reports that it is lost", async () => {
      const url = await postgres.createDatabase()
      const catalogue = await openPostgresCatalogue(url, timeouts)
      opened.push(catalogue)
      const lost = new Promise<Error>((resolve) => catalogue.onDeath(resolve))
      const other = await connectOurs(url)
      const [lock] = await query(
        url,
        "SELECT classid, objid FROM pg_locks WHERE locktype = 'advisory' AND granted",
      )
      const taking = other.query("SELECT pg_advisory_lock($1::int, $2::int)", [
        lock!["classid"],
        lock!["objid"],
      ])
      await until(async () => {
        const rows = await query(url, "SELECT 1 FROM pg_locks WHERE NOT granted")
        return rows.length > 0
      })
      await breakConnections(url, "soundings lock")
      await taking
      // From here on another process may write.
      await until(async () => (await outcomeOf(follow(catalogue))) !== "done")
      expect(await outcomeOf(follow(catalogue))).toBe("storage_unreachable")
      expect(await lost).toMatchObject({ code: "database_in_use" })
      expect(await outcomeOf(follow(catalogue))).toBe("storage_unreachable")
    })

    it("through a network failure unnoticed by its server waits for its own lock, and writes nothing meanwhile", async () => {
      const url = await postgres.createDatabase()
      const relay = await startRelay(url)
      opened.push(relay)
      const catalogue = await openPostgresCatalogue(relay.url, { ...timeouts, peerDeadMs: 60_000 })
      opened.unshift(catalogue)
      const deaths: Error[] = []
      catalogue.onDeath((error) => deaths.push(error))
      await follow(catalogue)
      const server = relay.dropClientSides()
      await until(async () => (await outcomeOf(follow(catalogue))) !== "done")
      for (let call = 0; call < 8; call += 1) {
        expect(await outcomeOf(follow(catalogue))).toBe("storage_unreachable")
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
      server.notice()
      await until(async () => (await outcomeOf(follow(catalogue))) === "done")
      expect(deaths).toEqual([])
      await expect(openPostgresCatalogue(url)).rejects.toMatchObject({ code: "database_in_use" })
    })
  })

  describe("whose server goes silent", () => {
    it("from the start is not waited for", async () => {
      const relay = await startRelay(await postgres.createDatabase())
      opened.push(relay)
      relay.silence()
      await expect(openPostgresCatalogue(relay.url, timeouts)).rejects.toMatchObject({
        code: "storage_unreachable",
        retryable: true,
      })
    })

    it("fails its calls, and continues with the database once it responds again", async () => {
      const url = await postgres.createDatabase()
      const relay = await startRelay(url)
      opened.push(relay)
      const catalogue = await openPostgresCatalogue(relay.url, timeouts)
      opened.unshift(catalogue)
      await follow(catalogue)
      relay.silence()
      for (let call = 0; call < 2; call += 1)
        await expect(follow(catalogue)).rejects.toMatchObject({
          code: expect.stringMatching(/^storage_(timeout|unreachable)$/),
          retryable: true,
        })
      // The heartbeat notices, and closes the lock's own connection.
      await until(async () => !(await isLocked(url)))
      relay.speak()
      await expectPassing(() => follow(catalogue))
      await until(() => isLocked(url))
      await expect(openPostgresCatalogue(url)).rejects.toMatchObject({ code: "database_in_use" })
    })

    it("does not keep its process from ending", async () => {
      const relay = await startRelay(await postgres.createDatabase())
      opened.push(relay)
      const patient = { ...timeouts, statementMs: 60_000, heartbeatMs: 60_000 }
      const catalogue = await openPostgresCatalogue(relay.url, patient)
      await follow(catalogue)
      relay.silence()
      await catalogue.close()
    })
  })

  describe("whose commands conflict", () => {
    it("repeats one that was cancelled to end a deadlock", async () => {
      const url = await postgres.createDatabase()
      const catalogue = await open(url)
      const [other, watching] = [await connectOurs(url), await connectOurs(url)]
      // The one that reaches its timeout first is cancelled: the catalogue, unless the machine is
      // slow.
      await other.query("SET deadlock_timeout = '5s'")
      await follow(catalogue)
      await hold(catalogue, 1)
      const provoke = async (): Promise<boolean> => {
        await catalogue.write.takeBackLeases({ owner: "second start", nowMs })
        // A claim locks the work first, and then the feed of a lost poll.
        await other.query("BEGIN")
        await other.query("SELECT id FROM feeds WHERE id = 1 FOR UPDATE")
        const claiming = catalogue.write.claimDueFeeds(request())
        await until(async () => {
          const { rows } = await watching.query("SELECT 1 FROM pg_locks WHERE NOT granted")
          return rows.length > 0
        })
        const isOurs = await other.query("UPDATE work SET error = 'deadlock'").then(
          () => false,
          () => true,
        )
        await other.query(isOurs ? "ROLLBACK" : "COMMIT")
        await claiming
        return !isOurs
      }
      while (!(await provoke()));
      expect(await query(url, "SELECT error FROM work")).toEqual([{ error: "deadlock" }])
      await catalogue.write.takeBackLeases({ owner: "second start", nowMs })
      expect((await catalogue.write.claimDueFeeds(request())).items).toMatchObject([{ attempt: 1 }])
    })

    it("folds totals twice at once without a deadlock, which would cost a second each time", async () => {
      const url = await postgres.createDatabase()
      const catalogue = await openPostgresCatalogue(url)
      const other = await connectOurs(url)
      const waitingCount = async (): Promise<number> =>
        (await query(url, "SELECT 1 FROM pg_locks WHERE NOT granted")).length
      const addDeltas = (...names: string[]) =>
        query(
          url,
          `INSERT INTO total_deltas (name, amount) VALUES ${names.map((name) => `('${name}', 1)`).join()}`,
        )
      await addDeltas("words", "alerts")
      await catalogue.write.foldTotals(null)
      await other.query("BEGIN")
      await other.query("UPDATE totals SET value = value WHERE name = 'words'")
      await addDeltas("words", "alerts")
      const first = catalogue.write.foldTotals(null)
      await until(async () => (await waitingCount()) === 1)
      await addDeltas("alerts", "words")
      const second = catalogue.write.foldTotals(null)
      await until(async () => (await waitingCount()) === 2)
      await other.query("COMMIT")
      await Promise.all([first, second])
      expect(await catalogue.read.totals(null)).toMatchObject({ words: 3, alerts: 3 })
      // A connection reports its statistics when it ends.
      await catalogue.close()
      await until(async () => (await connectionCount(url)) === 1)
      const [row] = await query(
        url,
        "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()",
      )
      expect(Number(row!["deadlocks"])).toBe(0)
    })

    it("holds events back until those of older transactions have committed, but no alert", async () => {
      const url = await postgres.createDatabase()
      const catalogue = await open(url)
      const { podcastId } = await follow(catalogue)
      const other = await connectOurs(url)
      await other.query("BEGIN")
      await other.query("INSERT INTO events (at_ms, kind) VALUES (1, 'EpisodeFound')")
      await save(catalogue, podcastId, [draft("1")])
      await addAlert(catalogue)
      const input = { cursor: null, limit: 10 }
      expect((await catalogue.read.eventsAfter(input)).items).toEqual([])
      // An alert counts from its commit on. Its change is read again, until no earlier one can
      // come.
      const alerts = await catalogue.read.alertChanges(input)
      expect(alerts.items).toHaveLength(1)
      expect(alerts.settledCursor).toBeNull()
      await other.query("COMMIT")
      const events = await catalogue.read.eventsAfter(input)
      expect(events.items.map(({ atMs }) => atMs)).toEqual([1, nowMs])
      const settled = await catalogue.read.alertChanges(input)
      expect(settled.items).toHaveLength(1)
      const behind = await catalogue.read.alertChanges({ ...input, cursor: settled.settledCursor })
      expect(behind.items).toEqual([])
    })
  })

  describe("restored on another server", () => {
    /** Makes a database look as if it came from a server whose transactions had higher numbers. */
    const renumber = async (url: string): Promise<void> => {
      for (const table of ["events", "alert_changes"])
        await query(url, `UPDATE ${table} SET commit_id = commit_id + 1000000000`)
    }

    it("continues where it was, even for readers with a cursor", async () => {
      const url = await postgres.createDatabase()
      const first = await openPostgresCatalogue(url)
      const { podcastId } = await follow(first)
      for (const guid of ["a", "b"]) await save(first, podcastId, [draft(guid)])
      await addAlert(first)
      await renumber(url)
      const [last] = await query(url, "SELECT max(commit_id) AS id FROM events")
      const cursor = Buffer.from(`${String(last!["id"])}.2`).toString("base64url")
      await first.close()
      const second = await open(url)
      expect((await allEvents(second)).map(({ seq }) => seq)).toEqual([1, 2])
      const changes = await second.read.alertChanges({ cursor: null, limit: 10 })
      expect(changes.items).toHaveLength(1)
      await save(second, podcastId, [draft("c")])
      await addAlert(second)
      expect((await allEvents(second)).map(({ seq }) => seq)).toEqual([1, 2, 3])
      const after = await second.read.eventsAfter({ cursor, limit: 10 })
      expect(after.items.map(({ seq }) => seq)).toEqual([3])
      const later = await second.read.alertChanges({ cursor: changes.nextCursor, limit: 10 })
      expect(later.items.map(({ id }) => id)).toEqual([2])
    })

    it("continues after a stored cursor whose events are trimmed", async () => {
      const url = await postgres.createDatabase()
      const first = await openPostgresCatalogue(url)
      const { podcastId } = await follow(first)
      const cursor = Buffer.from("1000000000.7").toString("base64url")
      const snapshot = { name: "counts", cursor, body: new Uint8Array(), nowMs }
      await first.write.saveSnapshot(snapshot)
      await first.close()
      const second = await openPostgresCatalogue(url)
      await save(second, podcastId, [draft("a")])
      await second.close()
      const third = await open(url)
      expect((await third.read.eventsAfter({ cursor, limit: 10 })).items).toHaveLength(1)
    })
  })

  /** Repeats a call until it succeeds; only retryable failures may come before. */
  const expectPassing = (call: () => Promise<unknown>): Promise<void> =>
    until(async () => {
      const outcome = await outcomeOf(call())
      if (outcome !== "done") expect(outcome).toMatch(/^storage_(timeout|unreachable)$/)
      return outcome === "done"
    })
})
