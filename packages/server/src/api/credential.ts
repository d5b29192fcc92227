import { createHash, randomBytes, timingSafeEqual } from "node:crypto"
import { isScope, type Scope } from "../model/scope.ts"
import type { Storage } from "../storage/storage.ts"
import type { StoredToken, TokenKind } from "../storage/catalogue/token.ts"

const secretBytes = 32

/** A new secret. Its first letters show its purpose, as secret scanners expect. */
function newSecret(prefix: "sdg" | "sds" | "sdl"): string {
  return `${prefix}_${randomBytes(secretBytes).toString("base64url")}`
}

/**
 * Secrets have 256 random bits, so a plain hash of one cannot be reversed by search, and the time
 * of a lookup by it reveals nothing.
 */
export function hashOf(secret: string): Uint8Array {
  return createHash("sha256").update(secret).digest()
}

/** Creates a credential and returns its secret, which is stored nowhere. */
export async function issueCredential(
  storage: Pick<Storage, "write">,
  request: {
    kind: TokenKind
    name: string
    scopes: readonly Scope[]
    nowMs: number
    lifetimeMs: number | null
    userAgent?: string | null
  },
): Promise<{ id: number; secret: string }> {
  const secret = newSecret(
    { token: "sdg", session: "sds", "sign-in": "sdl" }[request.kind] as "sdg",
  )
  const id = await storage.write.addToken({
    name: request.name,
    kind: request.kind,
    hash: hashOf(secret),
    scopes: request.scopes.join(" "),
    nowMs: request.nowMs,
    expiresAtMs: request.lifetimeMs === null ? null : request.nowMs + request.lifetimeMs,
    userAgent: request.userAgent ?? null,
  })
  return { id, secret }
}

/** The caller of a request. */
export interface Caller {
  readonly scopes: readonly Scope[]
  /** Null unless it is a signed-in browser. */
  readonly session: StoredToken | null
}

export const stranger: Caller = { scopes: [], session: null }

/**
 * The owner of a secret; a stranger if it is unknown. `localSecret` is that of this process, for
 * commands on the same machine.
 */
export async function callerOf(
  secret: string,
  kind: "token" | "session",
  context: { storage: Pick<Storage, "read">; localSecret: string; nowMs: number },
): Promise<Caller> {
  const hash = hashOf(secret)
  if (timingSafeEqual(hash, hashOf(context.localSecret)))
    return { scopes: ["admin"], session: null }
  const stored = await context.storage.read.tokenByHash({ hash, nowMs: context.nowMs })
  if (stored?.kind !== kind) return stranger
  const scopes = stored.scopes.split(" ").filter(isScope)
  return { scopes, session: kind === "session" ? stored : null }
}
