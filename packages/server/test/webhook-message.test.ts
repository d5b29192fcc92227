import { Errors } from "typebox/schema"
import { expect, it } from "vitest"
import { openProduct, type Product, temporaryDir } from "./product.fixture.ts"
import { type Publisher, rss, startPublisher } from "./publisher.fixture.ts"

/** Receives webhooks at `/hook`, and keeps their bodies. */
function receiveBodies(site: Publisher): string[] {
  const bodies: string[] = []
  site.set("/hook", (request, response) => {
    void request.toArray().then((chunks) => {
      bodies.push(chunks.join(""))
      response.writeHead(204).end()
    })
  })
  return bodies
}

/** The served schema of the message, but without additional fields. */
async function servedSchema(product: Product): Promise<object> {
  const { body } = await product.call("GET", "/v1/openapi.json")
  const { requestBody } = body.webhooks["mention.created"].post
  const schemas: Record<string, object> = body.components.schemas
  const closed = JSON.stringify({ schemas }).replaceAll(
    '"type":"object"',
    '"type":"object","additionalProperties":false',
  )
  return { components: JSON.parse(closed), ...requestBody.content["application/json"].schema }
}

it("the body that a receiver gets matches its description", async () => {
  const site = await startPublisher()
  const bodies = receiveBodies(site)
  site.set("/1.vtt", "WEBVTT\n\n00:05.000 --> 00:09.000\n<v Rob>otters at last\n")
  const transcript = { transcriptUrl: `${site.url}/1.vtt` }
  const items = [
    { guid: "1", ...transcript },
    { guid: "2", title: "On otters" },
  ]
  site.set("/feed", rss("Shores", items))
  const product = await openProduct(temporaryDir(), { isPrivateAllowed: true })
  await product.call("POST", "/v1/alerts", { query: "otters", webhookUrl: `${site.url}/hook` })
  await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
  await product.drain()

  expect(bodies).toHaveLength(2)
  const schema = await servedSchema(product)
  for (const body of bodies) expect(Errors(schema, JSON.parse(body))).toEqual([true, []])
  const places = bodies.map((body) => JSON.parse(body).data.places[0].startMs)
  expect(new Set(places)).toEqual(new Set([5_000, null]))

  const { data, ...rest } = JSON.parse(bodies[0]!)
  const others = [rest, { ...rest, data, more: 1 }, { ...rest, data: { ...data, mentionId: 1 } }]
  for (const other of others) expect(Errors(schema, other)[0]).toBe(false)
})
