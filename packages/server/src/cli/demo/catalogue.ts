import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

const samplesDir = fileURLToPath(new URL("../../../../../samples/", import.meta.url))

export interface SampleFile {
  /** Relative to the folder of samples, and to the site's address. */
  readonly path: string
  readonly type: string
}

export interface SampleEpisode {
  readonly slug: string
  readonly title: string
  readonly link: string
  readonly description: string
  readonly durationSeconds: number
  readonly transcript: SampleFile
  readonly audio: (SampleFile & { readonly bytes: number }) | null
}

export interface SampleShow {
  readonly slug: string
  readonly title: string
  readonly link: string
  readonly author: string
  readonly description: string
  readonly category: string
  readonly language: string
  readonly license: string
  readonly episodes: readonly SampleEpisode[]
}

/** The shows that the demo publishes. */
export function readCatalogue(): readonly SampleShow[] {
  return JSON.parse(readFileSync(`${samplesDir}shows.json`, "utf8")) as SampleShow[]
}

export function readSample({ path }: SampleFile): Uint8Array {
  return readFileSync(samplesDir + path)
}
