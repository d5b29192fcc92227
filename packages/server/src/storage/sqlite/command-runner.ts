import type { Command } from "../catalogue/calls.ts"
import type { Topic } from "../sql/sql.ts"
import type { Database } from "./database.ts"
import { SqliteSql } from "./sqlite-sql.ts"
import { type DatabaseFile, toStorageError } from "./sqlite-error.ts"

export interface CommandCall {
  readonly name: string
  readonly input: unknown
}

export type CommandResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: unknown }

/**
 * Runs commands on the only connection that writes. Each runs in a savepoint of one transaction, so
 * that a failing command is rolled back alone and all share one commit, which is the expensive
 * part.
 */
export class CommandRunner {
  readonly #database: Database
  readonly #sql: SqliteSql
  readonly #file: DatabaseFile
  readonly #commands: Readonly<Record<string, Command>>

  constructor(database: Database, file: DatabaseFile, commands: Readonly<Record<string, Command>>) {
    this.#database = database
    this.#file = file
    this.#sql = new SqliteSql(database)
    this.#commands = commands
  }

  /** Returns a result for each call, after the commit, and the announced topics. */
  async commit(
    calls: readonly CommandCall[],
  ): Promise<{ results: CommandResult[]; announced: readonly Topic[] }> {
    const turn = new Turn()
    try {
      this.#database.begin()
      const results: CommandResult[] = []
      for (const call of calls) results.push(await this.#run(call, turn))
      this.#database.commit()
      return { results, announced: this.#sql.takeAnnounced() }
    } catch (error) {
      this.#database.rollBack()
      this.#sql.takeAnnounced()
      const failure = { ok: false, error: toStorageError(error, this.#file) } as const
      return { results: calls.map(() => failure), announced: [] }
    } finally {
      turn.end()
    }
  }

  async #run({ name, input }: CommandCall, turn: Turn): Promise<CommandResult> {
    this.#database.execute("SAVEPOINT command")
    try {
      const value = await this.#commands[name]!(this.#sql, input as never)
      turn.check(name)
      this.#database.execute("RELEASE command")
      return { ok: true, value }
    } catch (error) {
      // SQLite rolls back the whole transaction by itself if it cannot write, as on a full disk.
      if (!this.#database.isInTransaction) throw error
      this.#database.execute("ROLLBACK TO command; RELEASE command")
      return { ok: false, error: toStorageError(error, this.#file) }
    }
  }
}

/**
 * One turn of the event loop. A command that outlasts it has awaited something other than its
 * statements.
 */
class Turn {
  #isOver = false
  readonly #immediate = setImmediate(() => {
    this.#isOver = true
  })

  /** Throws if the turn is over. */
  check(name: string): void {
    if (this.#isOver) throw new Error(`the command ${name} awaits something other than sql`)
  }

  end(): void {
    clearImmediate(this.#immediate)
  }
}
