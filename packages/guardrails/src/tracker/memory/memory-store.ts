import type { StoreLosses, TrackerStore } from "../tracker-store.ts"

/** A bucket as bytes, for a snapshot. */
export interface SnapshotPart {
  readonly startMs: number
  /** How the content is to be read. */
  readonly form: number
  readonly content: Uint8Array
}

export interface MemoryStore extends TrackerStore {
  dump(): SnapshotPart[]
  /** Takes the parts in place of what it held. Throws an Error for a form it does not know. */
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
