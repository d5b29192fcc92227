import { mkdir, open, rename } from "node:fs/promises"
import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { crc32 } from "node:zlib"
import type { Faults } from "../report/faults.ts"
import type { Series } from "./series.ts"
import { decodeSeries, encodeSeries } from "./series-file.ts"
import type { SeriesStore } from "./series-store.ts"

const currentSuffix = ".series"
const previousSuffix = ".series.previous"
const writingSuffix = ".series.writing"
const folderName = "series"
const readableLengthMax = 60

/** A file that could not be read, and whether its predecessor was used instead. */
export interface DamagedFile {
  readonly file: string
  readonly reason: string
  readonly usedPrevious: boolean
}

/**
 * Keeps every series in its own file. A file is written beside the old one, flushed to disk and
 * then renamed, and the old one is kept as `.previous`: a crash at any point leaves at least one
 * valid file. Files are written one at a time, 60 KB each, so that saving never blocks the process.
 */
export class SeriesFolder {
  readonly path: string
  readonly #store: SeriesStore
  readonly #faults: Faults
  readonly #savedMs = new Map<string, number>()
  #saving: Promise<void> | undefined
  #damaged: DamagedFile[] = []

  /** The folder `series` inside `dir`, created by the first save. */
  constructor(dir: string, store: SeriesStore, faults: Faults) {
    this.path = join(dir, folderName)
    this.#store = store
    this.#faults = faults
  }

  /** Files that `load` found damaged. */
  get damaged(): readonly DamagedFile[] {
    return this.#damaged
  }

  /**
   * Reads all saved series into the store. Damaged files are reported, never thrown; a missing
   * folder is treated as empty.
   */
  load(): void {
    for (const base of this.#savedBases()) {
      const series = this.#read(base)
      if (!series) continue
      if (this.#store.adopt(series)) this.#savedMs.set(series.name, series.lastMs)
      else
        this.#faults.add("series.load", new Error(`no room for the saved series "${series.name}"`))
    }
  }

  /**
   * Writes the series that have changed since they were saved. One that cannot be written is
   * counted and tried again next time.
   */
  save(): Promise<void> {
    this.#saving ??= this.#saveAll().finally(() => {
      this.#saving = undefined
    })
    return this.#saving
  }

  async #saveAll(): Promise<void> {
    for (const series of this.#store) {
      if (this.#savedMs.get(series.name) === series.lastMs) continue
      try {
        await mkdir(this.path, { recursive: true })
        await this.#saveOne(series)
      } catch (error) {
        this.#faults.add("series.save", error)
      }
    }
  }

  async #saveOne(series: Series): Promise<void> {
    const { lastMs } = series
    const base = join(this.path, fileBase(series.name))
    const file = await open(base + writingSuffix, "w", 0o600)
    try {
      await file.writeFile(encodeSeries(series))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(base + currentSuffix, base + previousSuffix).catch(ignoreMissing)
    await rename(base + writingSuffix, base + currentSuffix)
    this.#savedMs.set(series.name, lastMs)
  }

  #savedBases(): Set<string> {
    const bases = new Set<string>()
    try {
      for (const file of readdirSync(this.path)) {
        for (const ending of [currentSuffix, previousSuffix]) {
          if (file.endsWith(ending)) bases.add(file.slice(0, -ending.length))
        }
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") this.#faults.add("series.load", error)
    }
    return bases
  }

  #read(base: string): Series | undefined {
    const reasons: string[] = []
    for (const ending of [currentSuffix, previousSuffix]) {
      try {
        const bytes = readFileSync(join(this.path, base + ending))
        const series = decodeSeries(bytes, this.#store.now)
        if (reasons.length > 0) this.#report(base, reasons, true)
        return series
      } catch (error) {
        // If only the previous file exists, a crash came between the two renames: nothing is
        // damaged.
        const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT"
        if (!isMissing) reasons.push((error as Error).message)
      }
    }
    this.#report(base, reasons, false)
    return undefined
  }

  #report(base: string, reasons: readonly string[], usedPrevious: boolean): void {
    const reason = reasons.join("; ")
    this.#damaged.push({ file: base + currentSuffix, reason, usedPrevious })
    const used = usedPrevious ? "the one before it is used" : "its history is lost"
    this.#faults.add("series.load", new Error(`${base}${currentSuffix}: ${reason}; ${used}`))
  }
}

/**
 * A readable part for people, and a checksum of the whole name so that no two names share a file.
 */
function fileBase(name: string): string {
  const readable = name.replace(/[^a-zA-Z0-9._-]+/g, "_").slice(0, readableLengthMax)
  return `${readable}-${crc32(name).toString(16).padStart(8, "0")}`
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error
}
