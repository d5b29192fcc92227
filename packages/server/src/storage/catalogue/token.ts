import { pageOf, type PageRequest } from "./page.ts"
import { constant } from "../sql/fragment.ts"
import type { Sql, SqlReader } from "../sql/sql.ts"

export type TokenKind = "token" | "session" | "sign-in"

/** A credential in stored form: never the secret, only its SHA-256. */
export interface StoredToken {
  readonly id: number
  readonly name: string
  readonly kind: TokenKind
  readonly scopes: string
  readonly createdAtMs: number
  readonly expiresAtMs: number | null
  /** Of the browser, for sessions. */
  readonly userAgent: string | null
  /** To within `useNotedEveryMs`; null if it was never used, or is not a session. */
  readonly lastUsedAtMs: number | null
}

/** A request of a session causes a write at most this often. */
export const useNotedEveryMs = 5 * 60_000
/** Maximum number of expired credentials deleted by one call. */
const sweptMax = 1_000

const columns = constant("id, name, kind, scopes, created_at_ms, expires_at_ms")

/** Columns that only sessions use. */
const sessionColumns = constant(`
  (SELECT user_agent FROM sessions WHERE token_id = tokens.id) AS user_agent,
  (SELECT last_used_at_ms FROM sessions WHERE token_id = tokens.id) AS last_used_at_ms`)

export const tokenCommands = {
  async addToken(
    sql: Sql,
    input: {
      name: string
      kind: TokenKind
      hash: Uint8Array
      scopes: string
      nowMs: number
      expiresAtMs: number | null
      userAgent?: string | null
    },
  ): Promise<number> {
    const { name, kind, hash, scopes, nowMs, expiresAtMs, userAgent = null } = input
    const row = await sql.get<{ id: number }>`
      INSERT INTO tokens (name, kind, hash, scopes, created_at_ms, expires_at_ms)
      VALUES (${name}, ${kind}, ${hash}, ${scopes}, ${nowMs}, ${expiresAtMs}) RETURNING id`
    if (kind === "session")
      await sql.run`INSERT INTO sessions (token_id, user_agent) VALUES (${row!.id}, ${userAgent})`
    return row!.id
  },

  /** Uses up a one-time credential: returns it if it existed and was still valid. */
  async takeToken(
    sql: Sql,
    input: { hash: Uint8Array; kind: TokenKind; nowMs: number },
  ): Promise<Omit<StoredToken, "userAgent" | "lastUsedAtMs"> | null> {
    const row = await sql.get<StoredToken>`
      DELETE FROM tokens WHERE hash = ${input.hash} AND kind = ${input.kind}
        AND (expires_at_ms IS NULL OR expires_at_ms > ${input.nowMs})
      RETURNING ${columns}`
    return row ?? null
  },

  /** False if there is no such credential of this kind. */
  async deleteToken(sql: Sql, input: { id: number; kind: TokenKind }): Promise<boolean> {
    const { id, kind } = input
    return (await sql.run`DELETE FROM tokens WHERE id = ${id} AND kind = ${kind}`) === 1
  },

  async noteSessionUse(sql: Sql, input: { id: number; nowMs: number }): Promise<void> {
    await sql.run`UPDATE sessions SET last_used_at_ms = ${input.nowMs} WHERE token_id = ${input.id}`
  },

  /**
   * Limits how long sessions and links are still valid: a wrong clock may have given them more
   * time. Returns how many had more.
   */
  async shortenTokens(sql: Sql, input: { expiresAtMsMax: number }): Promise<number> {
    return await sql.run`
      UPDATE tokens SET expires_at_ms = ${input.expiresAtMsMax}
      WHERE expires_at_ms > ${input.expiresAtMsMax} AND kind <> 'token'`
  },

  /** Deletes expired credentials; returns how many. */
  async sweepTokens(sql: Sql, input: { nowMs: number }): Promise<number> {
    return await sql.run`
      DELETE FROM tokens WHERE id IN (
        SELECT id FROM tokens WHERE expires_at_ms <= ${input.nowMs} LIMIT ${sweptMax})`
  },
}

export const tokenQueries = {
  async tokenByHash(
    sql: SqlReader,
    input: { hash: Uint8Array; nowMs: number },
  ): Promise<StoredToken | null> {
    const row = await sql.get<StoredToken>`
      SELECT ${columns}, ${sessionColumns} FROM tokens
      WHERE hash = ${input.hash} AND (expires_at_ms IS NULL OR expires_at_ms > ${input.nowMs})`
    return row ?? null
  },

  /** Unexpired credentials of one kind, oldest first. */
  async tokens(sql: SqlReader, input: PageRequest & { kind: TokenKind; nowMs: number }) {
    const rows = await sql.all<StoredToken>`
      SELECT ${columns}, ${sessionColumns} FROM tokens
      WHERE id > ${Number(input.cursor ?? 0)} AND kind = ${input.kind}
        AND (expires_at_ms IS NULL OR expires_at_ms > ${input.nowMs})
      ORDER BY id LIMIT ${input.limit + 1}`
    return pageOf(rows, input.limit, (token) => String(token.id))
  },
}
