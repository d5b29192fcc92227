import { Type } from "typebox"
import { SoundingsError } from "../model/error.ts"
import { scopes } from "../model/scope.ts"
import { sessionCookie } from "./access.ts"
import type { Api, ApiContext } from "./context.ts"
import { hashOf, issueCredential } from "./credential.ts"

const dayMs = 24 * 60 * 60 * 1000
const sessionLifetimeMs = 30 * dayMs
const signInLinkLifetimeMs = dayMs

/** Makes a link that signs its first visitor in, once, within a day. */
export async function makeSignInLink(
  context: Pick<ApiContext, "service" | "publicUrl">,
): Promise<string> {
  const { secret } = await issueCredential(context.service.storage, {
    kind: "sign-in",
    name: "sign-in link",
    scopes: ["admin"],
    nowMs: context.service.clock.now(),
    lifetimeMs: signInLinkLifetimeMs,
  })
  return `${context.publicUrl()}/sign-in?token=${secret}`
}

export function addSession(api: Api, context: ApiContext): void {
  signIn(api, context)
  createSignInLink(api, context)
  showSession(api)
}

function signIn(api: Api, context: ApiContext): void {
  api.get(
    "/sign-in",
    {
      config: { scope: null },
      schema: { hide: true, querystring: Type.Object({ token: Type.String({ maxLength: 200 }) }) },
    },
    async (request, reply) => {
      const secret = await openSession(request.query.token, context)
      return reply
        .setCookie(sessionCookie, secret, {
          path: "/",
          httpOnly: true,
          sameSite: "lax",
          secure: context.publicUrl().startsWith("https:"),
          maxAge: sessionLifetimeMs / 1000,
        })
        .redirect("/")
    },
  )
}

function createSignInLink(api: Api, context: ApiContext): void {
  api.post(
    "/v1/sign-in-links",
    {
      config: { scope: "admin" },
      schema: {
        summary: "Make a one-time link that signs a browser in",
        response: { 201: Type.Object({ url: Type.String() }) },
      },
    },
    async (_request, reply) => reply.status(201).send({ url: await makeSignInLink(context) }),
  )
}

function showSession(api: Api): void {
  api.get(
    "/v1/session",
    {
      config: { scope: "read" },
      schema: {
        summary: "What the caller may do",
        response: { 200: Type.Object({ scopes: Type.Array(Type.Enum([...scopes])) }) },
      },
    },
    (request) => ({ scopes: [...request.scopes] }),
  )
}

/** Trades the token of a sign-in link for the secret of a session. */
async function openSession(token: string, { service }: ApiContext): Promise<string> {
  const { storage, clock } = service
  const nowMs = clock.now()
  const link = await storage.write.takeToken({ hash: hashOf(token), kind: "sign-in", nowMs })
  if (!link) throw linkUsed()
  const { secret } = await issueCredential(storage, {
    kind: "session",
    name: "browser",
    scopes: ["admin"],
    nowMs,
    lifetimeMs: sessionLifetimeMs,
  })
  await storage.write.sweepTokens({ nowMs })
  return secret
}

function linkUsed(): SoundingsError {
  return new SoundingsError({
    code: "sign_in_link_invalid",
    message: "this sign-in link has been used, or its day has passed",
    hint: "Make a new one with `soundings sign-in-link`.",
    httpStatus: 401,
  })
}
