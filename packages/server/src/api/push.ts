import { Type } from "typebox"
import { checkSignature } from "../feed/websub/hub-signature.ts"
import { verifyIntent } from "../feed/websub/verify-intent.ts"
import { SoundingsError } from "../model/error.ts"
import { notifiedAddressesMax } from "../storage/catalogue/feed.ts"
import type { Api, ApiContext } from "./context.ts"
import { addWithRawBodies } from "./raw-bodies.ts"
import { NoContent } from "./schema.ts"

const Addresses = Type.Array(Type.String({ maxLength: 4_000 }), { maxItems: notifiedAddressesMax })

const PodpingBody = Type.Object(
  {
    urls: Type.Optional(Addresses),
    iris: Type.Optional(Addresses),
  },
  { title: "UpdateNotice" },
)

const PodpingAnswer = Type.Object(
  {
    receivedCount: Type.Integer(),
    followedCount: Type.Integer({ description: "How many of them are followed." }),
    notifiedCount: Type.Integer({
      description: "How many of these are polled early because of it.",
    }),
  },
  { title: "UpdateReceipt" },
)

const CallbackParams = Type.Object({
  callback: Type.String({ maxLength: 100, description: "The secret part of the callback." }),
})

const HubQuery = Type.Object({
  "hub.mode": Type.String({
    maxLength: 100,
    description: "`subscribe`, `unsubscribe` or `denied`.",
  }),
  "hub.topic": Type.Optional(Type.String({ maxLength: 4_000, description: "The feed's address." })),
  "hub.challenge": Type.Optional(
    Type.String({ maxLength: 4_000, description: "The text that confirms, when it is returned." }),
  ),
  "hub.lease_seconds": Type.Optional(
    Type.Number({ description: "How long the subscription lasts." }),
  ),
  "hub.reason": Type.Optional(
    Type.String({ maxLength: 1_000, description: "Why the hub has refused." }),
  ),
})

/** The value that the hub expects back. */
const challenge = { content: { "text/plain": { schema: Type.String() } } }

/** A stream of any media type, which no schema can check. */
const pushedBody = { content: { "*/*": { schema: Type.Unknown() } } }

/** Why nothing unknown is refused. */
const ignoresMore = "Unknown parameters are ignored, since hubs add their own."

/** Bytes read of a pushed feed, only to check its signature. */
const pushedBytesMax = 64 * 1024 * 1024

/** Receives notifications of updates from podping relays and WebSub hubs. */
export function addPush(api: Api, context: ApiContext): void {
  receivePodping(api, context)
  verifySubscription(api, context)
  // A hub may push a whole feed.
  addWithRawBodies(api, "*", (raw) => receivePush(raw, context))
}

function receivePodping(api: Api, { service }: ApiContext): void {
  const { storage, clock } = service
  api.post(
    "/v1/push/podping",
    {
      config: { scope: "push" },
      schema: {
        summary: "Announce updates of feeds, as podping relays do",
        description:
          "Followed feeds are polled before all others, within the limits of their hosts. Other addresses are skipped without an error, and a repetition within ten seconds changes nothing. Unknown parameters and fields are ignored, since relays send more than is read here.",
        body: PodpingBody,
        response: { 200: PodpingAnswer },
      },
    },
    async (request) => {
      const urls = new Set([...(request.body.urls ?? []), ...(request.body.iris ?? [])])
      const valid = [...urls].filter((url) => URL.canParse(url)).slice(0, notifiedAddressesMax)
      const notified = await storage.write.notifyUpdate({
        urls: valid.map((url) => new URL(url).href),
        nowMs: clock.now(),
      })
      if (notified.notifiedCount > 0) service.wake()
      return {
        receivedCount: urls.size,
        followedCount: notified.knownCount,
        notifiedCount: notified.notifiedCount,
      }
    },
  )
}

function verifySubscription(api: Api, { service }: ApiContext): void {
  api.get(
    "/v1/push/websub/:callback",
    {
      // A HEAD request, whose response has no body, must not confirm anything.
      exposeHeadRoute: false,
      // Hubs have no token: the address itself is the secret.
      config: { scope: null },
      schema: {
        summary: "A WebSub hub verifies that we asked for a subscription",
        description: ignoresMore,
        params: CallbackParams,
        querystring: HubQuery,
        response: { 200: challenge },
      },
    },
    async (request, reply) => {
      const { query } = request
      const answer = await verifyIntent(
        request.params.callback,
        {
          mode: query["hub.mode"],
          topicUrl: query["hub.topic"] ?? "",
          challenge: query["hub.challenge"] ?? "",
          leaseSeconds: query["hub.lease_seconds"] ?? null,
        },
        service,
      )
      if (answer === null) throw unknownSubscription(404)
      return reply.type("text/plain; charset=utf-8").send(answer)
    },
  )
}

function receivePush(api: Api, { service }: ApiContext): void {
  const { storage, clock } = service
  api.post(
    "/v1/push/websub/:callback",
    {
      config: { scope: null },
      schema: {
        summary: "A WebSub hub announces an update",
        description: ignoresMore,
        params: CallbackParams,
        body: pushedBody,
        response: { 202: NoContent },
      },
    },
    async (request, reply) => {
      const { callback: callbackId } = request.params
      const subscription = await storage.read.subscriptionOfCallback({ callbackId })
      // A hub that gets "gone" drops the subscription.
      if (!subscription) throw unknownSubscription(410)
      const signature = String(request.headers["x-hub-signature"] ?? "")
      const check = checkSignature(signature, subscription.secret)
      for await (const bytes of limited(request.raw)) check.update(bytes)
      // A wrong signature gets no error (WebSub, section 8), and has no effect.
      if (check.isValid()) {
        // The pushed content is only a hint: the feed itself is polled.
        const { feedId } = subscription
        await storage.write.notifyUpdateOf({ feedId, nowMs: clock.now() })
        service.wake()
      }
      return reply.status(202).send()
    },
  )
}

async function* limited(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let byteCount = 0
  for await (const bytes of body) {
    byteCount += bytes.byteLength
    if (byteCount > pushedBytesMax) throw tooLarge()
    yield bytes
  }
}

function unknownSubscription(httpStatus: number): SoundingsError {
  return new SoundingsError({
    code: "subscription_not_found",
    message: "there is no such subscription",
    hint: "Forget this callback; we ask again if we want to be notified.",
    httpStatus,
  })
}

function tooLarge(): SoundingsError {
  return new SoundingsError({
    code: "push_too_large",
    message: `more than ${pushedBytesMax / 1024 / 1024} MiB were pushed at once`,
    hint: "Push the changed part of the feed, or nothing: the feed itself is read.",
    httpStatus: 413,
  })
}
