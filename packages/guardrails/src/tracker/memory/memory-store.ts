import type { StoreLosses, TrackerStore } from "../tracker-store.ts"

/** A bucket as bytes, for a snapshot. */
export interface SnapshotPart {
  readonly startMs: number
  /** How to read the content. */
  readonly form: number
  readonly content: Uint8Array
}

export interface MemoryStore extends TrackerStore {
  dump(): SnapshotPart[]
  /** Replaces its content with the parts. Throws an Error for an unknown form. */
  load(parts: readonly SnapshotPart[]): void
}

/** Memory loses nothing. */
export const noLosses: StoreLosses = { lostCount: 0, pendingCount: 0 }

export function toJsonPart(startMs: number, form: number, value: unknown): SnapshotPart {
  return { startMs, form, content: Buffer.from(JSON.stringify(value)) }
}

export function readJsonPart({ content }: SnapshotPart): unknown {
  return JSON.parse(Buffer.from(content).toString("utf8"))
}
