import { isIP } from "node:net"
import type { FastifyReply, FastifyRequest } from "fastify"
import { SoundingsError } from "../model/error.ts"
import { allows, type Scope } from "../model/scope.ts"
import type { ApiContext } from "./context.ts"
import { useNotedEveryMs } from "../storage/catalogue/token.ts"
import { type Caller, callerOf, stranger } from "./credential.ts"
import { unauthenticated } from "./unauthenticated.ts"

declare module "fastify" {
  interface FastifyContextConfig {
    /**
     * The permission that a caller needs; null lets anyone in. A route without it is refused at
     * start.
     */
    scope?: Scope | null
    /**
     * Whether the response does not depend on the caller, so that it does not need the catalogue.
     */
    isForAnyone?: boolean
  }
  interface FastifyRequest {
    scopes: readonly Scope[]
    /** The session of a browser; null for all other callers. */
    sessionId: number | null
  }
}

/** The methods that change nothing, so that a page of any site may use them. */
const unchanging: readonly string[] = ["GET", "HEAD", "OPTIONS"]

export const sessionCookie = "soundings_session"

/**
 * A page of another site can make a browser send requests here, under a name that it resolves to
 * this machine. So the Host must be one of ours (a bare address cannot be pointed anywhere else),
 * and a change must come from one of our pages or from no page at all.
 */
export function checkOrigin(request: FastifyRequest, context: ApiContext): void {
  if (!isOwnHost(request.headers.host ?? "", context)) throw foreignHost(request.headers.host ?? "")
  const { origin } = request.headers
  if (origin === undefined || unchanging.includes(request.method)) return
  const isOwn = URL.canParse(origin) && isSameOrigin(origin, request.headers.host ?? "", context)
  if (!isOwn) throw foreignOrigin(origin)
}

/** Identifies the caller and checks the permission. */
export async function checkScope(
  request: FastifyRequest,
  _reply: FastifyReply,
  context: ApiContext,
): Promise<void> {
  const wanted = request.routeOptions.config.scope
  if (request.routeOptions.config.isForAnyone) return
  const caller = await findCaller(request, context)
  request.scopes = caller.scopes
  request.sessionId = caller.session?.id ?? null
  await noteUse(caller, context)
  if (wanted === null || wanted === undefined) return
  if (request.scopes.length === 0) throw unauthenticated(credentialOf(request)?.kind ?? null)
  if (!allows(request.scopes, wanted)) throw forbidden(wanted)
}

async function findCaller(request: FastifyRequest, context: ApiContext): Promise<Caller> {
  const lookUp = {
    storage: context.service.storage,
    localSecret: context.localSecret,
    nowMs: context.service.clock.now(),
  }
  const credential = credentialOf(request)
  return credential ? await callerOf(credential.secret, credential.kind, lookUp) : stranger
}

/** The credential that was sent, valid or not; null if there is none. */
function credentialOf(
  request: FastifyRequest,
): { readonly kind: "token" | "session"; readonly secret: string } | null {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1]
  if (bearer !== undefined) return { kind: "token", secret: bearer }
  const session = request.cookies[sessionCookie]
  return session === undefined ? null : { kind: "session", secret: session }
}

async function noteUse({ session }: Caller, { service, log }: ApiContext): Promise<void> {
  const nowMs = service.clock.now()
  if (session === null || nowMs - (session.lastUsedAtMs ?? 0) < useNotedEveryMs) return
  try {
    await service.storage.write.noteSessionUse({ id: session.id, nowMs })
  } catch (error) {
    // The request itself does not fail because of this.
    log.warn({ err: error }, "the use of a session could not be noted")
  }
}

function isOwnHost(host: string, context: ApiContext): boolean {
  const name = hostName(host)
  if (name === "localhost" || isIP(name) !== 0) return true
  return name === new URL(context.publicUrl()).hostname
}

function isSameOrigin(origin: string, host: string, context: ApiContext): boolean {
  return (
    new URL(origin).host === host || new URL(origin).origin === new URL(context.publicUrl()).origin
  )
}

function hostName(host: string): string {
  if (!URL.canParse(`http://${host}`)) return ""
  return new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, "")
}

function forbidden(scope: Scope): SoundingsError {
  return new SoundingsError({
    code: "scope_missing",
    message: `this needs the scope ${scope}`,
    hint: `Use a token made with \`soundings token create --scope ${scope}\`.`,
    httpStatus: 403,
  })
}

function foreignHost(host: string): SoundingsError {
  return new SoundingsError({
    code: "host_not_allowed",
    message: `the name ${JSON.stringify(host.slice(0, 100))} is not one of this server`,
    hint: "Start the server with --public-url set to the address that people use.",
    httpStatus: 421,
  })
}

function foreignOrigin(origin: string): SoundingsError {
  return new SoundingsError({
    code: "origin_not_allowed",
    message: `a page of ${JSON.stringify(origin.slice(0, 100))} may not change anything here`,
    hint: "Use the page of this server, or set --public-url to the address that people use.",
    httpStatus: 403,
  })
}
