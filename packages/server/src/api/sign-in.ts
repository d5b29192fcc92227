import type { IncomingHttpHeaders } from "node:http"
import type { FastifyReply, FastifyRequest } from "fastify"
import { type Static, Type } from "typebox"
import { SoundingsError } from "../model/error.ts"
import { sessionCookie } from "./access.ts"
import type { Api, ApiContext } from "./context.ts"
import { hashOf, issueCredential } from "./credential.ts"
import { plainPage } from "./plain-page.ts"
import { addWithRawBodies } from "./raw-bodies.ts"

const dayMs = 24 * 60 * 60 * 1000
const sessionLifetimeMs = 30 * dayMs
const signInLinkLifetimeMs = dayMs
/** Characters kept of the name that a browser gives itself. */
const userAgentCharsMax = 150

/** A link that is cut off is still opened by a person, who is told what to do. */
const LinkQuery = Type.Object({ token: Type.String({ default: "" }) })

const SignInLink = Type.Object({ url: Type.String({ format: "uri" }) }, { title: "SignInLink" })

/** Makes a link that signs in its first visitor, once, within a day. */
export async function makeSignInLink(
  context: Pick<ApiContext, "service" | "publicUrl">,
): Promise<string> {
  const { storage, clock } = context.service
  const nowMs = clock.now()
  await storage.write.sweepTokens({ nowMs })
  const { secret } = await issueCredential(storage, {
    kind: "sign-in",
    name: "sign-in link",
    scopes: ["admin"],
    nowMs,
    lifetimeMs: signInLinkLifetimeMs,
  })
  return `${context.publicUrl()}/sign-in?token=${secret}`
}

export function addSignIn(api: Api, context: ApiContext): void {
  followLink(api, context)
  // The form of the page below sends no body, but says that it is one of a form.
  addWithRawBodies(api, "*", (raw) => confirmLink(raw, context))
  createSignInLink(api, context)
}

function followLink(api: Api, context: ApiContext): void {
  api.get(
    "/sign-in",
    { config: { scope: null }, schema: { hide: true, querystring: LinkQuery } },
    async (request, reply) =>
      isVisit(request)
        ? await signIn(request, reply, context)
        : showButton(reply, request.query.token),
  )
}

function confirmLink(api: Api, context: ApiContext): void {
  api.post(
    "/sign-in",
    { config: { scope: null }, schema: { hide: true, querystring: LinkQuery } },
    async (request, reply) => await signIn(request, reply, context),
  )
}

function createSignInLink(api: Api, context: ApiContext): void {
  api.post(
    "/v1/sign-in-links",
    {
      config: { scope: "admin" },
      schema: {
        summary: "Create a one-time link that signs a browser in",
        response: { 201: SignInLink },
      },
    },
    async (_request, reply) => reply.status(201).send({ url: await makeSignInLink(context) }),
  )
}

/** Programs that open links which people send each other, by their user agents. */
const linkReader =
  /bot\b|bot\/|crawler|spider|preview|scanner|facebookexternalhit|slack|whatsapp|telegram|discord|embedly|safelinks|barracuda|proofpoint|mimecast/i

/**
 * Whether a link was opened by somebody who wants to sign in, as far as can be known: not by a
 * program that previews or checks links, nor by a browser ahead of its user.
 */
function isVisit({ method, headers }: FastifyRequest): boolean {
  if (method !== "GET" || linkReader.test(headers["user-agent"] ?? "")) return false
  const purposes = ["sec-purpose", "purpose", "x-purpose", "x-moz"].map((name) => headers[name])
  if (purposes.some((purpose) => /prefetch|prerender|preview/i.test(String(purpose)))) return false
  return says(headers, "sec-fetch-mode", "navigate") && says(headers, "sec-fetch-dest", "document")
}

/** Not every browser sends it, and none does on an insecure connection. */
function says(headers: IncomingHttpHeaders, name: string, wanted: string): boolean {
  return headers[name] === undefined || headers[name] === wanted
}

function showButton(reply: FastifyReply, token: string): FastifyReply {
  return (
    reply
      .type("text/html; charset=utf-8")
      // With no referrer, the browser would not say which page the form belongs to.
      .header("referrer-policy", "same-origin")
      .send(
        plainPage(
          "Sign in",
          `<h1>Sign in</h1>
<form method="post" action="/sign-in?token=${encodeURIComponent(token)}">
<p>This link signs you in, once.</p>
<button>Sign in to Soundings</button>
</form>`,
        ),
      )
  )
}

async function signIn(
  request: FastifyRequest & { readonly query: Static<typeof LinkQuery> },
  reply: FastifyReply,
  context: ApiContext,
): Promise<FastifyReply> {
  const userAgent = request.headers["user-agent"]?.slice(0, userAgentCharsMax) ?? null
  const secret = await openSession(request.query.token, userAgent, context)
  return reply
    .setCookie(sessionCookie, secret, {
      path: "/",
      httpOnly: true,
      sameSite: "lax",
      secure: context.publicUrl().startsWith("https:"),
      maxAge: sessionLifetimeMs / 1000,
    })
    .redirect("/")
}

/** Exchanges the token of a sign-in link for the secret of a session. */
async function openSession(
  token: string,
  userAgent: string | null,
  { service }: ApiContext,
): Promise<string> {
  if (token === "") throw linkIncomplete()
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
    userAgent,
  })
  await storage.write.sweepTokens({ nowMs })
  return secret
}

function linkIncomplete(): SoundingsError {
  return new SoundingsError({
    code: "sign_in_link_invalid",
    message: "this sign-in link is incomplete",
    hint: "Open the whole link, or create a new one with `soundings sign-in-link`.",
    httpStatus: 401,
  })
}

function linkUsed(): SoundingsError {
  return new SoundingsError({
    code: "sign_in_link_invalid",
    message: "this sign-in link has been used or has expired",
    hint: "Create a new one with `soundings sign-in-link`.",
    httpStatus: 401,
  })
}
