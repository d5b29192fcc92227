import {
  DatabaseSync,
  type SQLInputValue,
  type SQLOutputValue,
  type StatementSync,
} from "node:sqlite"
import { createPrivately } from "../private-files.ts"
import { toExactNumber } from "../sql/exact-number.ts"
import { rowMapper } from "../sql/row-mapper.ts"
import { LogDeleted } from "./log-deleted.ts"
import { PageSums } from "./page-sums.ts"

/** Values a statement takes; absent ones are null on purpose, never by accident. */
export type Parameters = Readonly<Record<string, SQLInputValue>>

export interface OpenOptions {
  readonly readOnly?: boolean
  /** Whether checksums of its pages are kept beside it. */
  readonly hasSums?: boolean
}

/**
 * How long a statement waits for a lock of another connection. There is only one writer, so only a
 * checkpoint can cause a wait.
 */
const busyTimeoutMs = 5_000
/**
 * Page cache of one connection, in KiB. Several connections are open at once, so this is memory
 * times four or five.
 */
const cacheKib = 4_096
/** A database without a file. */
const inMemory = ":memory:"
/** The length of the write-ahead log from which a checkpoint is made, in pages of 4 KiB. */
const checkpointPages = 2_000

/** A prepared statement with positional parameters, whose rows have their columns in camel case. */
export class MappedStatement {
  readonly #statement: StatementSync
  readonly #toRow: <Row>(values: readonly unknown[]) => Row
  /** Whether it returns rows. */
  readonly hasRows: boolean

  constructor(statement: StatementSync) {
    const columns = statement.columns().map(({ name }) => name)
    this.#statement = statement
    this.#toRow = rowMapper(columns)
    this.hasRows = columns.length > 0
    statement.setReturnArrays(true)
  }

  all<Row>(values: readonly SQLInputValue[]): Row[] {
    return this.#leniently(() => this.#statement.all(...values) as unknown as unknown[][]).map(
      (row) => this.#toRow<Row>(row),
    )
  }

  get<Row>(values: readonly SQLInputValue[]): Row | undefined {
    const row = this.#leniently(() => this.#statement.get(...values) as unknown as unknown[])
    return row && this.#toRow<Row>(row)
  }

  run(values: readonly SQLInputValue[]): number {
    return Number(this.#statement.run(...values).changes)
  }

  /**
   * A number beyond 2^53 is damage, since none of ours is so large: it is read as the nearest exact
   * one, and must not prevent other rows from being read.
   */
  #leniently<Rows extends unknown[] | undefined>(read: () => Rows): Rows {
    try {
      return read()
    } catch (error) {
      if ((error as { code?: string }).code !== "ERR_OUT_OF_RANGE") throw error
    }
    this.#statement.setReadBigInts(true)
    try {
      return withNumbers(read()) as Rows
    } finally {
      this.#statement.setReadBigInts(false)
    }
  }
}

function withNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNumbers)
  return typeof value === "bigint" ? toExactNumber(value) : value
}

/**
 * One SQLite connection with its prepared statements. `node:sqlite` is synchronous and cannot be
 * interrupted, so a connection is used in a worker thread (or in a short-lived command), never on
 * the event loop that serves HTTP.
 */
export class Database {
  readonly #connection: DatabaseSync
  readonly #sums: PageSums | null
  readonly #statements = new Map<string, StatementSync>()
  readonly #mapped = new Map<string, MappedStatement>()

  constructor(path: string, options: OpenOptions = {}) {
    if (!options.readOnly && path !== inMemory) createPrivately(path)
    this.#sums = options.hasSums ? new PageSums(path) : null
    this.#connection = new DatabaseSync(path, { readOnly: options.readOnly ?? false })
    try {
      this.#prepare(options.readOnly ?? false)
    } catch (error) {
      this.#connection.close()
      this.#sums?.close()
      throw error
    }
  }

  #prepare(isReadOnly: boolean): void {
    this.#connection.exec(
      `PRAGMA busy_timeout = ${busyTimeoutMs}; PRAGMA cache_size = -${cacheKib}`,
    )
    if (isReadOnly) return
    // FULL makes a commit survive a power failure: a response to a worker or a user is a promise. A
    // checkpoint within a commit that fails would make the commit fail too, although it is done.
    this.#connection.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
       PRAGMA wal_autocheckpoint = ${this.#sums === null ? checkpointPages : 0}`,
    )
  }

  /** Whether a transaction is open. SQLite ends one by itself if it cannot write. */
  get isInTransaction(): boolean {
    return this.#connection.isTransaction
  }

  /** Begins a write transaction, and keeps others from writing. */
  begin(): void {
    this.#connection.exec("BEGIN IMMEDIATE")
    this.#sums?.begin()
  }

  /** Durable on return. */
  commit(): void {
    this.#connection.exec("COMMIT")
    if (this.#sums === null) return
    if (this.#sums.isLogDeleted) this.#leaveDeletedLog()
    this.#foldBack(this.#sums)
  }

  /** What was committed is moved to the database at once: nobody else would ever see it. */
  #leaveDeletedLog(): never {
    this.#connection.exec("PRAGMA wal_checkpoint(FULL)")
    throw new LogDeleted()
  }

  /** Rolls back uncommitted changes, if there are any. */
  rollBack(): void {
    if (this.#connection.isTransaction) this.#connection.exec("ROLLBACK")
  }

  /** Makes a checkpoint if the log has become long. On a full disk the log stays as it is. */
  #foldBack(sums: PageSums): void {
    try {
      sums.follow()
      if (sums.walFrameCount < checkpointPages) return
      sums.flush()
      this.#connection.exec("PRAGMA wal_checkpoint(PASSIVE)")
    } catch {
      // The commits are in the log; the next one tries the checkpoint again.
    }
  }

  /** Runs statements without parameters and rows: schema, transactions, pragmas. */
  execute(sql: string): void {
    this.#connection.exec(sql)
  }

  all<Row>(sql: string, parameters: Parameters = {}): Row[] {
    return this.#statement(sql).all(parameters) as Row[]
  }

  get<Row>(sql: string, parameters: Parameters = {}): Row | undefined {
    return this.#statement(sql).get(parameters) as Row | undefined
  }

  /** Runs a change and returns how many rows it changed. */
  run(sql: string, parameters: Parameters = {}): number {
    return Number(this.#statement(sql).run(parameters).changes)
  }

  /** A statement with positional parameters, prepared once. */
  statement(sql: string): MappedStatement {
    const known = this.#mapped.get(sql)
    if (known) return known
    const statement = new MappedStatement(this.#connection.prepare(sql))
    this.#mapped.set(sql, statement)
    return statement
  }

  /**
   * Makes our functions available to statements by name; each must return the same result for the
   * same arguments.
   */
  define(
    functions: Readonly<Record<string, (...values: SQLOutputValue[]) => SQLInputValue>>,
  ): void {
    for (const [name, run] of Object.entries(functions))
      this.#connection.function(name, { deterministic: true, varargs: true }, run)
  }

  /** Every statement text prepared so far, so that a test can ask SQLite how it would run each. */
  preparedSql(): readonly string[] {
    return [...this.#statements.keys(), ...this.#mapped.keys()]
  }

  /**
   * `leavesTrace`: from then on a program that changes the database leaves a trace in its header,
   * so that the change is not taken for damage.
   */
  close({ leavesTrace = false }: { readonly leavesTrace?: boolean } = {}): void {
    this.#statements.clear()
    this.#mapped.clear()
    if (this.#sums !== null) this.#settle(this.#sums, leavesTrace)
    this.#connection.close()
    this.#sums?.close()
  }

  #settle(sums: PageSums, leavesTrace: boolean): void {
    try {
      sums.follow()
      sums.flush()
      if (leavesTrace)
        this.#connection.exec("PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE")
    } catch {
      // The log stays, and the next start reads it.
    }
  }

  // Statement texts are constants of this folder, so the source code limits the size of the map.
  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#connection.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}
