import { execFileSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { zstdDecompressSync } from "node:zlib"
import type { TranscriptSegment } from "../../packages/server/src/model/transcript.ts"
import { segmentsOfMarkdown } from "../../tools/samples/changelog-markdown.mjs"
import { toVtt } from "../../tools/samples/transcript-files.mjs"
import { requireData } from "./data-dir.ts"

export interface CorpusEpisode {
  readonly show: string
  readonly slug: string
  readonly vtt: Buffer
}

interface RealEpisode {
  readonly show: string
  readonly slug: string
  readonly segments: readonly TranscriptSegment[]
}

/** Real transcripts as WebVTT with voices, at most `limit` of them. */
export function readCorpus(limit: number): CorpusEpisode[] {
  return readRealEpisodes(limit).map(({ show, slug, segments }) => ({
    show,
    slug,
    vtt: Buffer.from(toVtt(segments, null)),
  }))
}

/** Real transcripts from the archive of Changelog's transcripts, at most `limit` of them. */
export function readRealEpisodes(limit: number): RealEpisode[] {
  const archive = requireData("changelog.tar.zst")
  const dir = mkdtempSync(join(tmpdir(), "soundings-corpus-"))
  try {
    writeFileSync(join(dir, "corpus.tar"), zstdDecompressSync(readFileSync(archive)))
    execFileSync("tar", ["-xf", "corpus.tar"], { cwd: dir })
    return readShows(join(dir, "changelog"), limit)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

function readShows(dir: string, limit: number): RealEpisode[] {
  const episodes: RealEpisode[] = []
  const shows = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  for (const { name: show } of shows) {
    for (const file of readdirSync(join(dir, show)).filter((name) => name.endsWith(".md"))) {
      if (episodes.length >= limit) return episodes
      const segments = segmentsOfMarkdown(readFileSync(join(dir, show, file), "utf8"))
      if (segments.length === 0) continue
      episodes.push({ show, slug: file.slice(0, -".md".length), segments })
    }
  }
  return episodes
}
