import cookie from "@fastify/cookie"
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox"
import fastify, { type FastifyInstance, type RouteOptions } from "fastify"
import { checkOrigin, checkScope } from "./access.ts"
import { addAlerts } from "./alerts.ts"
import { collectMethods } from "./allowed-methods.ts"
import { clientErrorAnswerer, headerBytesMax } from "./client-error.ts"
import { completeSchemas } from "./complete-schema.ts"
import type { ApiContext } from "./context.ts"
import { addDescription } from "./description.ts"
import { addDirectory } from "./directory.ts"
import { addEpisodes } from "./episodes.ts"
import { answerUnroutable, errorAnswerer, notFoundAnswerer } from "./error-answer.ts"
import { addEvents } from "./events.ts"
import { addOpmlFiles } from "./opml-files.ts"
import { addFeeds } from "./feeds.ts"
import { addHealth } from "./health.ts"
import { takeJsonBodies } from "./json-bodies.ts"
import { addMentions } from "./mentions.ts"
import { addPage } from "./page.ts"
import { addPlainPageStyle } from "./plain-page.ts"
import { addPodcasts } from "./podcasts.ts"
import { addPush } from "./push.ts"
import { addBotPage } from "./bot-page.ts"
import { addSearch } from "./search.ts"
import { setSecurityHeaders } from "./security-headers.ts"
import { addSession } from "./session.ts"
import { addSetAside } from "./set-aside.ts"
import { addSignIn } from "./sign-in.ts"
import { addStatus } from "./status.ts"
import { addTokens } from "./tokens.ts"
import { addTranscriptFiles } from "./transcript-files.ts"
import { buildValidators } from "./validators.ts"

/** Maximum size of a request's body, in bytes. */
const bodyBytesMax = 256 * 1024
/**
 * How long a client may take to send the headers of a request, and the whole request: a long list
 * of feeds over a slow line takes minutes.
 */
const headersMs = 30_000
const requestMs = 10 * 60_000

const resources = [
  addSignIn,
  addSession,
  addSearch,
  addPodcasts,
  addEpisodes,
  addTranscriptFiles,
  addFeeds,
  addOpmlFiles,
  addDirectory,
  addPush,
  addAlerts,
  addMentions,
  addEvents,
  addSetAside,
  addStatus,
  addTokens,
]

/** The HTTP server: the API under `/v1`, the page, `/healthz` and `/readyz`. */
export async function buildApp(context: ApiContext): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: bodyBytesMax,
    requestTimeout: requestMs,
    // A request without a host is refused like one with a foreign host, and not by an empty
    // response.
    http: {
      headersTimeout: headersMs,
      maxHeaderSize: headerBytesMax,
      requireHostHeader: false,
    },
    logger: false,
    // A format is for clients; what strangers wrote is shown even where it does not fit.
    serializerOpts: { ajv: { validateFormats: false } },
    frameworkErrors: answerUnroutable,
    clientErrorHandler: clientErrorAnswerer(context.log),
    routerOptions: { ignoreTrailingSlash: true },
  })
  app.setValidatorCompiler(buildValidators())
  takeJsonBodies(app)
  app.setErrorHandler(errorAnswerer(context.log))
  app.setNotFoundHandler(notFoundAnswerer(collectMethods(app)))
  requireScopes(app)
  completeSchemas(app)
  await app.register(cookie)
  app.decorateRequest("scopes")
  app.decorateRequest("sessionId")
  app.addHook("onRequest", async (request, reply) => {
    checkOrigin(request, context)
    await checkScope(request, reply, context)
  })
  app.addHook("onSend", async (_request, reply) => setSecurityHeaders(reply))
  await addDescription(app)
  const api = app.withTypeProvider<TypeBoxTypeProvider>()
  for (const addResource of resources) addResource(api, context)
  addHealth(api, context)
  addBotPage(api, context)
  addPlainPageStyle(api)
  await addPage(app)
  return app
}

/** A route without a declared scope keeps the server from starting. */
function requireScopes(app: FastifyInstance): void {
  const routes: RouteOptions[] = []
  app.addHook("onRoute", (route) => void routes.push(route))
  app.addHook("onReady", async () => {
    const open = routes.find((route) => route.config?.scope === undefined)
    if (open) throw new Error(`${open.url} does not say who may use it`)
  })
}
