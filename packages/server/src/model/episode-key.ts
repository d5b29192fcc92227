import { createHash } from "node:crypto"

/**
 * What an episode can be recognised by at the next read of its feed: numbers of 53 bits, so that they are exact in a double and small
 * in an index. They are looked up within one podcast, where two of 100,000 episodes collide once in two million podcasts.
 */
export interface EpisodeKeys {
  /** Of the guid, whichever of http and https it begins with. */
  readonly guid: number | null
  /** Of the address of the audio, else of the page, without what hosts keep changing in it. */
  readonly address: number | null
  /** Of title and date together. */
  readonly title: number | null
}

/** Query parameters that hosts and trackers change from day to day; they do not tell episodes apart. */
const volatileParameters =
  /^(utm_.*|token|expires|signature|sig|key-pair-id|policy|x-amz-.*|awscollectionid|awsepisodeid|dest-id|_from|ref|hash|updated|ts|t)$/i

export function episodeKeys(episode: {
  readonly guid: string | null
  readonly title: string | null
  readonly publishedAtMs: number | null
  readonly link: string | null
  readonly enclosure: { readonly url: string } | null
}): EpisodeKeys {
  const { title, publishedAtMs } = episode
  const address = episode.enclosure?.url ?? episode.link
  return {
    guid: keyOf(episode.guid, withoutScheme),
    address: keyOf(address, stableUrl),
    title: keyOf(title, (text) => `${plainTitle(text)}|${publishedAtMs ?? ""}`),
  }
}

/** Titles are the same whatever their case and blanks. */
export function plainTitle(title: string): string {
  return title.replace(/\s+/g, " ").trim().toLowerCase()
}

function keyOf(text: string | null, normalise: (text: string) => string): number | null {
  const trimmed = text?.trim()
  return trimmed ? hash53(normalise(trimmed)) : null
}

function hash53(text: string): number {
  const digest = createHash("sha256").update(text).digest()
  return digest.readUIntBE(0, 6) * 32 + (digest[6]! >> 3)
}

/** Guids that are addresses stay the same when a site moves from http to https. */
function withoutScheme(text: string): string {
  return text.replace(/^https?:\/\//i, "//")
}

/** An address without the parts that change from day to day. */
export function stableUrl(text: string): string {
  if (!URL.canParse(text)) return withoutScheme(text)
  const url = new URL(text)
  if (url.search !== "") {
    for (const name of Array.from(url.searchParams.keys()))
      if (volatileParameters.test(name)) url.searchParams.delete(name)
  }
  url.hash = ""
  return withoutScheme(url.href)
}
