import { pageOf, type PageRequest } from "./page.ts"
import type { Database } from "./sqlite/database.ts"
import type { ReadContext } from "./sqlite/read-context.ts"

export type TokenKind = "token" | "session" | "sign-in"

/** A credential as it is stored: never the secret, only its SHA-256. */
export interface StoredToken {
  readonly id: number
  readonly name: string
  readonly kind: TokenKind
  readonly scopes: string
  readonly createdAtMs: number
  readonly expiresAtMs: number | null
}

/** Expired credentials deleted by one call at most. */
const sweptMax = 1_000

const columns = "id, name, kind, scopes, created_at_ms AS createdAtMs, expires_at_ms AS expiresAtMs"

export const tokenCommands = {
  addToken(
    database: Database,
    input: {
      name: string
      kind: TokenKind
      hash: Uint8Array
      scopes: string
      nowMs: number
      expiresAtMs: number | null
    },
  ): number {
    return database.get<{ id: number }>(
      `INSERT INTO tokens (name, kind, hash, scopes, created_at_ms, expires_at_ms)
       VALUES (:name, :kind, :hash, :scopes, :nowMs, :expiresAtMs) RETURNING id`,
      input,
    )!.id
  },

  /** Uses up a one-time credential: answers whether it was there and still valid. */
  takeToken(
    database: Database,
    input: { hash: Uint8Array; kind: TokenKind; nowMs: number },
  ): StoredToken | null {
    const row = database.get<StoredToken>(
      `DELETE FROM tokens WHERE hash = :hash AND kind = :kind AND (expires_at_ms IS NULL OR expires_at_ms > :nowMs)
       RETURNING ${columns}`,
      input,
    )
    return row ?? null
  },

  deleteToken(database: Database, input: { id: number }): boolean {
    return database.run("DELETE FROM tokens WHERE id = :id", input) === 1
  },

  /** Deletes credentials that have expired; answers how many. */
  sweepTokens(database: Database, input: { nowMs: number }): number {
    return database.run(
      `DELETE FROM tokens WHERE id IN (SELECT id FROM tokens WHERE expires_at_ms <= :nowMs LIMIT ${sweptMax})`,
      input,
    )
  },
}

export const tokenQueries = {
  tokenByHash(
    { catalogue }: ReadContext,
    input: { hash: Uint8Array; nowMs: number },
  ): StoredToken | null {
    const row = catalogue.get<StoredToken>(
      `SELECT ${columns} FROM tokens WHERE hash = :hash AND (expires_at_ms IS NULL OR expires_at_ms > :nowMs)`,
      input,
    )
    return row ?? null
  },

  /** Whether anybody has ever got in, so that the first start can show the way. */
  hasCredentials({ catalogue }: ReadContext, _input: null): boolean {
    return (
      catalogue.get("SELECT 1 FROM tokens WHERE kind IN ('token', 'session') LIMIT 1") !== undefined
    )
  },

  tokens({ catalogue }: ReadContext, input: PageRequest) {
    const rows = catalogue.all<StoredToken>(
      `SELECT ${columns} FROM tokens WHERE id > :after AND kind = 'token' ORDER BY id LIMIT :limit + 1`,
      { after: Number(input.cursor ?? 0), limit: input.limit },
    )
    return pageOf(rows, input.limit, (token) => String(token.id))
  },
}
