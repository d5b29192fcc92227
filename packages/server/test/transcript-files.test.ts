import { expect, it } from "vitest"
import { writtenFormats } from "../src/format/transcript/write-transcript.ts"
import { openProduct, type Product, temporaryDir } from "./product.fixture.ts"
import { type Item, rss, startPublisher, vtt } from "./publisher.fixture.ts"
import { soundings } from "./run-command.fixture.ts"

/** The product after it has followed a show with one episode. */
async function withEpisode(item: Partial<Item>, files: Readonly<Record<string, string>>) {
  const site = await startPublisher()
  const dir = temporaryDir()
  const product = await openProduct(dir)
  for (const [path, text] of Object.entries(files)) site.set(path, text)
  const transcriptUrl = item.transcriptUrl && { transcriptUrl: site.url + item.transcriptUrl }
  site.set("/feed", rss("A Show", [{ guid: "1", ...item, ...transcriptUrl }]))
  await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
  await product.drain()
  const { items } = (await product.call("GET", "/v1/episodes")).body
  return { product, dir, site, id: String(items[0].id) }
}

const withTranscript = (text: string, item: Partial<Item> = {}) =>
  withEpisode({ transcriptUrl: "/1", ...item }, { "/1": text })

interface Asking {
  readonly method?: "GET" | "HEAD" | "OPTIONS"
  readonly headers?: Readonly<Record<string, string>>
}

interface Made {
  readonly product: Product
  readonly id: string
}

const signedIn = { host: "localhost", authorization: "Bearer test-secret" }

async function get(
  { product, id }: Made,
  format: string,
  { method = "GET", headers = {} }: Asking = {},
) {
  const url = `/v1/episodes/${id}/transcript.${format}`
  return await product.app.inject({ method, url, headers: { ...signedIn, ...headers } })
}

const types = {
  vtt: "text/vtt; charset=utf-8",
  srt: "application/x-subrip; charset=utf-8",
  json: "application/json; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  md: "text/markdown; charset=utf-8",
}

it("serves a transcript in every format, as a file with the title of the episode", async () => {
  const made = await withTranscript(vtt("<v Ann>Welcome."), {
    title: "../Über &lt;b&gt; \u202e 1",
  })
  for (const format of writtenFormats) {
    const { statusCode, headers, body } = await get(made, format)
    expect({ format, statusCode, type: headers["content-type"] }).toEqual({
      format,
      statusCode: 200,
      type: types[format],
    })
    expect(headers["content-disposition"]).toBe(
      `attachment; filename="episode-${made.id}.${format}"; filename*=UTF-8''%C3%9Cber-b-1-${made.id}.${format}`,
    )
    expect(body).toContain("Welcome.")
    expect((await get(made, format, { method: "HEAD" })).body).toBe("")
  }
  expect((await get(made, "vtt")).body).toMatch(/^WEBVTT\n\n00:00:\S+ --> \S+\n<v Ann>Welcome\.\n$/)
})

it("serves a long transcript whole, whatever the number of pages", async () => {
  const cues = Array.from({ length: 5_000 }, (_, at) => `Line ${at}`)
  const made = await withTranscript(vtt(...cues))
  const { segments } = (await get(made, "json")).json()
  expect(segments.map(({ body }: { body: string }) => body)).toEqual(cues)
})

it("breaks off a file whose transcript is replaced while it is sent", async () => {
  const { product, site, id } = await withTranscript(vtt(...Array(60_000).fill("Ha ha")))
  const url = `/v1/episodes/${id}/transcript.vtt`
  const response = await product.app.inject({ url, headers: signedIn, payloadAsStream: true })
  expect(response.statusCode).toBe(200)
  site.set("/2", vtt("Replaced"))
  site.set("/feed", rss("A Show", [{ guid: "1", transcriptUrl: `${site.url}/2` }]))
  await product.call("POST", "/v1/feeds/1/poll")
  await product.drain()
  const { body } = await product.call("GET", `/v1/episodes/${id}/transcript`)
  expect(body.items).toHaveLength(1)
  const readAll = async () => {
    for await (const _ of response.stream());
  }
  await expect(readAll()).rejects.toThrow()
})

it("says by an ETag that nothing has changed, each format for itself", async () => {
  const made = await withTranscript(vtt("<v Ann>Welcome."))
  const tags = await Promise.all(
    writtenFormats.map(async (format) => String((await get(made, format)).headers.etag)),
  )
  expect(new Set(tags).size).toBe(writtenFormats.length)
  const ask = (tag: string) => get(made, "vtt", { headers: { "if-none-match": tag } })
  for (const tag of [tags[0]!, `W/${tags[0]}`, `"other", ${tags[0]}`, "*"]) {
    const { statusCode, headers, body } = await ask(tag)
    expect({ statusCode, body, etag: headers.etag }).toEqual({
      statusCode: 304,
      body: "",
      etag: tags[0],
    })
  }
  expect((await ask(tags[1]!)).statusCode).toBe(200)
})

it("lets pages of other sites read it with a token of their own, and never by a session", async () => {
  const made = await withTranscript(vtt("<v Ann>Welcome."))
  const origin = "https://player.example"
  const allowed = async (asking: Asking, path = "vtt") => {
    const headers = { origin, ...asking.headers }
    const response = await get(made, path, { ...asking, headers })
    expect(response.headers["access-control-allow-origin"]).toBe("*")
    expect(response.headers["access-control-allow-credentials"]).toBeUndefined()
    return response
  }
  const preflight = await allowed({ method: "OPTIONS", headers: { authorization: "" } })
  expect(preflight.statusCode).toBe(204)
  expect(preflight.headers["access-control-allow-headers"]).toContain("authorization")
  expect((await allowed({})).statusCode).toBe(200)
  expect((await allowed({ headers: { authorization: "" } })).statusCode).toBe(401)
  const { token } = (await made.product.call("POST", "/v1/tokens", { scopes: ["worker"] })).body
  expect((await allowed({ headers: { authorization: `Bearer ${token}` } })).statusCode).toBe(403)
  expect((await get(made, "docx", { headers: { origin } })).statusCode).toBe(404)
  const other = await made.product.app.inject({
    method: "OPTIONS",
    url: `/v1/episodes/${made.id}`,
    headers: { host: "localhost", origin },
  })
  expect(other.headers["access-control-allow-origin"]).toBeUndefined()
})

it.each([
  [{}, {}, "the publisher offers no transcript of episode "],
  [{ transcriptUrl: "/1" }, {}, /^there is no transcript yet of episode \d+: /],
])("says why there is no transcript: %j", async (item, files, reason) => {
  const { product, id } = await withEpisode(item, files)
  for (const path of ["transcript", "transcript.vtt", "transcript.txt"]) {
    const { status, body } = await product.call("GET", `/v1/episodes/${id}/${path}`)
    expect({ status, code: body.error.code }).toEqual({ status: 404, code: "transcript_not_found" })
    expect(body.error.message).toMatch(reason)
  }
  const unknown = await product.call("GET", "/v1/episodes/777/transcript.vtt")
  expect(unknown).toMatchObject({ status: 404, body: { error: { code: "episode_not_found" } } })
})

it("makes up no times for WebVTT and SRT", async () => {
  const made = await withTranscript("Just words.\n\nAnd more.", {
    transcriptType: "text/plain",
  })
  for (const format of ["vtt", "srt"]) {
    const response = await get(made, format)
    expect(response.statusCode).toBe(409)
    expect(response.json().error).toMatchObject({
      code: "transcript_untimed",
      message: expect.stringContaining("plain text without times") as string,
    })
  }
  expect((await get(made, "md")).body).toBe("Just words. And more.\n")
})

it("is written by `soundings transcript get`", async () => {
  const { product, dir, id } = await withTranscript(vtt("<v Ann>Welcome."))
  await product.close()
  const run = async (...args: string[]) =>
    await soundings(["transcript", "get", ...args, "--data", dir])
  expect(await run(id)).toMatchObject({ status: 0, written: "Ann: Welcome.\n" })
  expect((await run(id, "--format", "srt")).written).toMatch(/^1\n00:00:.*\nAnn: Welcome\.\n$/)
  const failed = await run("777")
  expect({ status: failed.status, written: failed.written }).toEqual({ status: 1, written: "" })
  expect(failed.notes.join("\n")).toContain("there is no episode 777")
})
